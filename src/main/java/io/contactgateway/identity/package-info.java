/** The identity guard, kept in the store: see {@link io.contactgateway.adapter.IdentityGuard}. */
package io.contactgateway.identity;
