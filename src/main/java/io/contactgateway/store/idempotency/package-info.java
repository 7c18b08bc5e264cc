/** Requests that are to take effect once, however often they are sent. */
package io.contactgateway.store.idempotency;
