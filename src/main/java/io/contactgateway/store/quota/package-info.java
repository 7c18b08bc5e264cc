/** How much of each target's quota is used, over all replicas. */
package io.contactgateway.store.quota;
