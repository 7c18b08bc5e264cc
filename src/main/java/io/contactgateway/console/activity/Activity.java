package io.contactgateway.console.activity;

import java.time.Duration;
import java.util.List;

/**
 * What happened at a target in a stretch of time.
 *
 * @param slots in order of time, the last one under way
 */
public record Activity(Duration slot, List<Slot> slots) {
  /**
   * A piece of the time.
   *
   * @param delivered attempts that delivered
   * @param failed attempts that did not
   * @param reached contacts that the target has now
   * @param behindMillis how long those had been behind there, all of them together
   */
  public record Slot(long delivered, long failed, long reached, long behindMillis) {
    static final Slot EMPTY = new Slot(0, 0, 0, 0);

    Slot plus(Slot other) {
      return new Slot(
          delivered + other.delivered,
          failed + other.failed,
          reached + other.reached,
          behindMillis + other.behindMillis);
    }

    /** How many attempts there were. */
    public long attempts() {
      return delivered + failed;
    }

    /** How long a contact was behind on average; zero where none was reached. */
    public Duration timeToDelivery() {
      return reached == 0 ? Duration.ZERO : Duration.ofMillis(behindMillis / reached);
    }
  }

  /** Of all slots together. */
  public Slot total() {
    return slots.stream().reduce(Slot.EMPTY, Slot::plus);
  }
}
