package io.contactgateway.time;

import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * Starts at the wall clock's time and runs by a clock that never jumps, so that nothing which
 * compares times of this process sees it when somebody sets the wall clock. Thread-safe.
 */
public final class SteadyClock implements InstantSource {
  private final Instant began;
  private final LongSupplier nanoTime;
  private final long beganNanos;

  /**
   * @param nanoTime a clock that never jumps, in nanoseconds
   */
  public SteadyClock(InstantSource wall, LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.beganNanos = nanoTime.getAsLong();
    this.began = wall.instant();
  }

  @Override
  public Instant instant() {
    return began.plusNanos(nanoTime.getAsLong() - beganNanos);
  }
}
