package io.contactgateway.sync.delivery;

import io.contactgateway.adapter.Certainty;
import io.contactgateway.adapter.DeliveryOutcome.Failed;
import io.contactgateway.adapter.Failure;
import io.contactgateway.adapter.FailureKind;
import io.contactgateway.adapter.VendorReply;
import io.contactgateway.store.table.DeliveryRow;
import io.contactgateway.store.table.DeliveryRow.Unsettled;
import io.contactgateway.sync.delivery.DeliveryTransitions.AttemptContext;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What attempts leave in doubt: whether they reached the vendor, what is there now, and what may
 * still come to be there.
 */
final class VendorStateDoubt {
  /** Bad gateway, gateway time-out. */
  private static final Set<Integer> GIVEN_UP = Set.of(502, 504);

  /** Statuses that no standard knows, and that proxies give when the server behind is silent. */
  private static final int OF_PROXIES = 520;

  private VendorStateDoubt() {}

  /**
   * Whether the vendor surely has what it had before, so that the digest of the last delivery still
   * says what is there. One that has lost the contact, or holds another under its identity, has
   * not.
   */
  static boolean leavesVendorAsItWas(Failure failure) {
    return switch (failure.kind()) {
      case THROTTLED, NOT_SENT, CREDENTIALS, CONFIGURATION, REFUSED, CREATE_ONLY -> true;
      case UNAVAILABLE -> failure.status().isEmpty();
      case OUTCOME_UNKNOWN, CONFLICT, MISSING, UPDATE_ONLY, DEFECT -> false;
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

  /**
   * Whether the vendor may go on with a call after this reply: it gave none, or what stands before
   * it answered in its place.
   */
  static boolean mayBeAtWork(VendorReply reply) {
    return reply.fold(
        answer -> GIVEN_UP.contains(answer.status()) || answer.status() >= OF_PROXIES,
        none -> none.failure().kind() == FailureKind.OUTCOME_UNKNOWN);
  }

  /**
   * Whether a request before the one that was just answered may be applied after it, and is not
   * known to carry the same.
   *
   * @param timeout of a call to the target
   */
  static boolean mayBeOverwritten(DeliveryRow row, String digest, Duration timeout, Instant now) {
    return row.unsettled()
        .filter(earlier -> now.isBefore(earlier.endsAt(timeout)))
        .filter(earlier -> !earlier.digest().equals(Optional.of(digest)))
        .isPresent();
  }

  /** The row after an attempt that left something at work; what is done by now doesn't count. */
  static DeliveryRow leaving(
      DeliveryRow row, Optional<Unsettled> left, Duration timeout, Instant now) {
    var open = row.unsettled().filter(earlier -> now.isBefore(earlier.endsAt(timeout)));
    var known = row.withUnsettled(open);
    return left.map(known::leaving).orElse(known);
  }

  private static boolean leavesUncertain(Failure failure) {
    return failure.kind() == FailureKind.OUTCOME_UNKNOWN
        || failure.kind() == FailureKind.UNAVAILABLE && failure.status().isPresent();
  }
}
