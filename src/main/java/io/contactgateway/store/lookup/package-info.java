/** Finds contacts by what is known of them, without plain values where encryption is on. */
package io.contactgateway.store.lookup;
