/**
 * Desired and delivered state, in one SQL for two databases. Every operation is one transaction on
 * a thread of the store, never on an event loop; a transaction is durable before its result is
 * seen.
 */
package io.contactgateway.store;
