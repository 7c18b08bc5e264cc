package io.contactgateway.sync.delivery;

import io.contactgateway.adapter.Certainty;
import io.contactgateway.adapter.DeliveryOutcome.Delivered;
import io.contactgateway.adapter.Failure;
import io.contactgateway.adapter.FailureKind;
import io.contactgateway.adapter.Findings;
import io.contactgateway.adapter.TargetProblem;
import io.contactgateway.adapter.VendorMemory;
import io.contactgateway.store.table.DeliveryRow;
import io.contactgateway.store.table.DeliveryRow.DeliveredState;
import io.contactgateway.store.table.DeliveryRow.DeliveryState;
import io.contactgateway.store.table.DeliveryStatus;
import io.contactgateway.sync.delivery.DeliveryTransitions.AttemptContext;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.TreeMap;

/** States of a row while an earlier request may still be at work at the vendor. */
final class LateRequests {
  private static final Failure UNCONFIRMED =
      Failure.of(
          FailureKind.OUTCOME_UNKNOWN,
          "the target took this revision; a request before it, whose outcome is unknown, may still"
              + " change it, so it is sent once more when that is over");
  private static final Failure AT_WORK =
      Failure.of(
          FailureKind.OUTCOME_UNKNOWN,
          "a request before this one, whose outcome is unknown, may still create the contact: it is"
              + " looked for when that is over");

  private LateRequests() {}

  /**
   * The vendor took the revision, and may still apply an earlier request that brings another one.
   * So nothing is proof of what it has, and the places that the other one may fill are remembered:
   * they are cleared where the contact has nothing for them.
   */
  static DeliveryRow delivered(DeliveryRow row, AttemptContext context, Delivered outcome) {
    return row.withDelivered(
        new DeliveredState(
            Optional.of(context.revision()),
            Optional.empty(),
            Optional.of(outcome.operation()),
            withPlacesOf(row.deliveredState().memory(), outcome.memory()),
            context.forceTicket()));
  }

  private static VendorMemory withPlacesOf(VendorMemory before, VendorMemory after) {
    var fields = new TreeMap<>(before.fields());
    fields.putAll(after.fields());
    return after.withFields(fields);
  }

  /** Sent once more when the earlier request is over, and then all of it. */
  static DeliveryState unconfirmed(
      DeliveryRow row, Delivered outcome, Duration timeout, Instant now) {
    var before = row.state();
    return new DeliveryState(
        DeliveryStatus.PENDING,
        outcome.findings(),
        Optional.of(TargetProblem.of(UNCONFIRMED)),
        before.attempts() + 1,
        Duration.ZERO,
        Optional.of(now),
        row.unsettled().map(earlier -> earlier.endsAt(timeout)).orElse(now),
        before.uncertain() ? before.certainty() : Certainty.UNCERTAIN);
  }

  /** Nothing is tried before then. */
  static DeliveryState waiting(DeliveryState before, Findings findings, Instant end) {
    return new DeliveryState(
        DeliveryStatus.PENDING,
        findings,
        Optional.of(TargetProblem.of(AT_WORK)),
        before.attempts(),
        before.retried(),
        before.lastAttemptAt(),
        end,
        before.certainty());
  }
}
