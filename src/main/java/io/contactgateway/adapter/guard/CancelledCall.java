package io.contactgateway.adapter.guard;

/** Tells the circuit breaker that nobody waits for this call any more. Never leaves the package. */
final class CancelledCall extends RuntimeException {
  CancelledCall() {
    super("cancelled", null, false, false);
  }
}
