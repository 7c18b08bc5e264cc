package io.contactgateway.sync.delivery;

import io.contactgateway.store.table.DeliveryRow;
import io.contactgateway.sync.delivery.DeliveryTransitions.AttemptContext;
import io.contactgateway.sync.target.Target;
import java.util.random.RandomGenerator;

/**
 * One round of a delivery: the state that it goes by, and the books that its end is entered in.
 *
 * @param work as it was at the round's beginning
 */
record ReconcilePass(
    Target target, DesiredState work, AttemptContext attemptContext, DeliveryTransitions books) {
  /**
   * A round that begins now.
   *
   * @param roundsAtOnce how many went before it without a pause
   */
  static ReconcilePass of(
      Target target, DesiredState work, int roundsAtOnce, RandomGenerator random) {
    var attemptContext =
        new AttemptContext(
            work.revision(),
            work.row().wanted().forceTicket(),
            roundsAtOnce,
            target.gate().credentials());
    var books = new DeliveryTransitions(target.retry(), random, target.gate().resumedAt());
    return new ReconcilePass(target, work, attemptContext, books);
  }

  DeliveryRow row() {
    return work.row();
  }
}
