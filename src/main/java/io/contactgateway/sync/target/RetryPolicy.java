package io.contactgateway.sync.target;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * When to try again: exponential with full jitter, capped before it is drawn, so it never
 * overflows.
 *
 * @param base the longest first delay
 * @param maxDelay the longest delay
 * @param maxDuration how long the delays may be, all together, before it is given up
 */
public record RetryPolicy(Duration base, Duration maxDelay, Duration maxDuration) {
  private static final int MOST_DOUBLINGS = 40;

  /**
   * The delay before the next attempt, from 1 ms up to {@code base * 2^(attempts-1)} or {@code
   * maxDelay}.
   *
   * @param attempts made so far, at least 1
   */
  public Duration delay(int attempts, RandomGenerator random) {
    return Duration.ofMillis(random.nextLong(1, ceiling(attempts).toMillis() + 1));
  }

  Duration ceiling(int attempts) {
    var doublings = Math.min(Math.max(attempts, 1) - 1, MOST_DOUBLINGS);
    var maxMillis = maxDelay.toMillis();
    var millis = Math.max(base.toMillis(), 1);
    for (var i = 0; i < doublings && millis < maxMillis; i++) {
      millis *= 2;
    }
    return Duration.ofMillis(Math.max(1, Math.min(millis, maxMillis)));
  }
}
