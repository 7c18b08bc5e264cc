/** The identity guard, kept in the store: see {@link io.contactgateway.delivery.IdentityGuard}. */
package io.contactgateway.identity;
