/** Requests that take effect once: the header {@code Idempotency-Key}. */
package io.contactgateway.http.idempotency;
