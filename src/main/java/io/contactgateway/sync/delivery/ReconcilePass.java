package io.contactgateway.sync.delivery;

import io.contactgateway.adapter.Operation;
import io.contactgateway.adapter.Translation;
import io.contactgateway.pacing.LeasePermits;
import io.contactgateway.store.table.DeliveryRow;
import io.contactgateway.sync.delivery.DeliveryTransitions.AttemptContext;
import io.contactgateway.sync.target.Target;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * One pass of a delivery: the state that it goes by, and what its end is worked out with.
 *
 * @param desired as it was at the beginning of the pass
 * @param permits of the calls under its lease
 */
record ReconcilePass(
    Target target,
    DesiredState desired,
    AttemptContext context,
    DeliveryTransitions transitions,
    LeasePermits permits) {
  /**
   * A pass that begins now.
   *
   * @param passesAtOnce how many went before it without a pause
   */
  static ReconcilePass of(
      LeasedDelivery run, DesiredState desired, int passesAtOnce, RandomGenerator random) {
    var target = run.target();
    var context =
        new AttemptContext(
            desired.revision(),
            desired.row().wanted().forceTicket(),
            passesAtOnce,
            target.gate().credentials());
    var transitions = new DeliveryTransitions(target.retry(), target.timeout(), random);
    return new ReconcilePass(target, desired, context, transitions, run.permits());
  }

  DeliveryRow row() {
    return desired.row();
  }

  /** Until when a contact that would be created waits for an earlier request. */
  Optional<Instant> waitsUntil(Translation.Eligible translation, Instant now) {
    return row()
        .unsettled()
        .filter(earlier -> translation.operation() == Operation.CREATED)
        .map(earlier -> earlier.endsAt(target.timeout()))
        .filter(now::isBefore);
  }
}
