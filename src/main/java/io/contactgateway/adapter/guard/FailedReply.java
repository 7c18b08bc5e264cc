package io.contactgateway.adapter.guard;

import io.contactgateway.adapter.VendorReply;

/**
 * Carries a reply that counts against the target through the circuit breaker, which knows failures
 * as exceptions only. Never leaves the package.
 */
final class FailedReply extends RuntimeException {
  private final transient VendorReply reply;

  private FailedReply(VendorReply reply) {
    super("failed", null, false, false);
    this.reply = reply;
  }

  VendorReply reply() {
    return reply;
  }

  /** Gives a reply back, or throws it where it counts as a failure of the target. */
  static VendorReply raise(VendorReply reply, boolean failed) {
    if (failed) {
      throw new FailedReply(reply);
    }
    return reply;
  }
}
