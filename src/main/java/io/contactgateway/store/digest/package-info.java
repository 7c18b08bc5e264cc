/**
 * Digests that the store keeps of values: plain ones, or under an index key where encryption is on.
 */
package io.contactgateway.store.digest;
