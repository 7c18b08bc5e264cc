package io.contactgateway.sync.delivery;

import io.contactgateway.adapter.Certainty;
import io.contactgateway.adapter.DeliveryOutcome.Failed;
import io.contactgateway.adapter.Failure;
import io.contactgateway.adapter.FailureKind;
import io.contactgateway.store.table.DeliveryRow;
import io.contactgateway.sync.delivery.DeliveryTransitions.AttemptContext;

/** What a failed attempt leaves in doubt: whether it reached the vendor, and what is there now. */
final class VendorStateDoubt {
  private VendorStateDoubt() {}

  /**
   * Whether the vendor surely has what it had before, so that the digest of the last delivery still
   * says what is there. One that has lost the contact, or holds another under its identity, has
   * not.
   */
  static boolean leavesVendorAsItWas(Failure failure) {
    return switch (failure.kind()) {
      case THROTTLED, NOT_SENT, CREDENTIALS, CONFIGURATION, REFUSED -> true;
      case UNAVAILABLE -> failure.status().isEmpty();
      case OUTCOME_UNKNOWN, CONFLICT, MISSING, DEFECT -> false;
    };
  }

  /**
   * An attempt that is recorded has put what earlier ones may have done into the memory, so that
   * its own next one goes on from there. Not what came to light meanwhile, which is seen by the
   * ticket; nor what it may have done itself where the memory stayed as it was, since then it was
   * broken off by something that the adapter knows nothing of.
   */
  static Certainty certaintyAfter(DeliveryRow row, AttemptContext context, Failed outcome) {
    var before = row.state().certainty();
    var unknown = leavesUncertain(outcome.failure());
    var noted = !outcome.memory().equals(row.deliveredState().memory());
    var meanwhile = row.wanted().forceTicket() > context.forceTicket();
    if (unknown && !noted || meanwhile && before == Certainty.UNRECORDED) {
      return Certainty.UNRECORDED;
    }
    return unknown || before != Certainty.CERTAIN ? Certainty.UNCERTAIN : Certainty.CERTAIN;
  }

  private static boolean leavesUncertain(Failure failure) {
    return failure.kind() == FailureKind.OUTCOME_UNKNOWN
        || failure.kind() == FailureKind.UNAVAILABLE && failure.status().isPresent();
  }
}
