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
   * @param tookMillis of all attempts together
   */
  public record Slot(long delivered, long failed, long tookMillis) {
    static final Slot EMPTY = new Slot(0, 0, 0);

    /** How many attempts there were. */
    public long attempts() {
      return delivered + failed;
    }
  }

  public long delivered() {
    return slots.stream().mapToLong(Slot::delivered).sum();
  }

  public long failed() {
    return slots.stream().mapToLong(Slot::failed).sum();
  }

  /** How long an attempt took on average; zero where there was none. */
  public Duration average() {
    var attempts = delivered() + failed();
    var took = slots.stream().mapToLong(Slot::tookMillis).sum();
    return attempts == 0 ? Duration.ZERO : Duration.ofMillis(took / attempts);
  }
}
