package io.contactgateway.adapter.guard;

import io.contactgateway.adapter.VendorReply;
import io.contactgateway.adapter.VendorReply.Answer;

/**
 * Carries a reply that counts against the target through the circuit breaker, which knows failures
 * as exceptions only. Never leaves the package.
 */
final class FailedReply extends RuntimeException {
  private static final int FIRST_SERVER_ERROR = 500;

  private final transient VendorReply reply;

  private FailedReply(VendorReply reply) {
    super("failed", null, false, false);
    this.reply = reply;
  }

  VendorReply reply() {
    return reply;
  }

  /** Gives a reply back, or throws it where it counts as a failure of the target. */
  static VendorReply raise(VendorReply reply) {
    var works = reply instanceof Answer answer && answer.status() < FIRST_SERVER_ERROR;
    if (works) {
      return reply;
    }
    throw new FailedReply(reply);
  }
}
