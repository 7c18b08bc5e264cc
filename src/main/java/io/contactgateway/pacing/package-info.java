/** Pacing that holds over all replicas and restarts, because it is kept in the store. */
package io.contactgateway.pacing;
