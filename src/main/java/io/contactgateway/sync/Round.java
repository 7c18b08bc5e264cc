package io.contactgateway.sync;

import io.contactgateway.store.DeliveryRow;
import io.contactgateway.sync.Bookkeeping.Attempt;
import java.util.random.RandomGenerator;

/**
 * One round of a delivery: the state that it goes by, and the books that its end is entered in.
 *
 * @param work as it was at the round's beginning
 */
record Round(Target target, LeasedWork work, Attempt attempt, Bookkeeping books) {
  /**
   * A round that begins now.
   *
   * @param roundsAtOnce how many went before it without a pause
   */
  static Round of(Target target, LeasedWork work, int roundsAtOnce, RandomGenerator random) {
    var attempt =
        new Attempt(
            work.revision(),
            work.row().wanted().forceTicket(),
            roundsAtOnce,
            target.lane().credentials());
    var books = new Bookkeeping(target.retry(), random, target.lane().resumedAt());
    return new Round(target, work, attempt, books);
  }

  DeliveryRow row() {
    return work.row();
  }
}
