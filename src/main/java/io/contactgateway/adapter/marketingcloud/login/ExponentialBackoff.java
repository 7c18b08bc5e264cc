package io.contactgateway.adapter.marketingcloud.login;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * A wait that doubles each time it was not long enough, with up to a quarter of jitter on top.
 * Several answers during one wait count once. Thread-safe.
 */
public final class ExponentialBackoff {
  private static final int MOST_DOUBLINGS = 20;
  private static final double JITTER = 0.25;

  private final Duration first;
  private final Duration longest;
  private final RandomGenerator random;
  private int doublings;
  private boolean running;
  private long until;

  /**
   * @param longest before jitter
   */
  public ExponentialBackoff(Duration first, Duration longest, RandomGenerator random) {
    this.first = first;
    this.longest = longest;
    this.random = random;
  }

  /** Starts a wait where none is running; the time left of it, on the monotonic clock. */
  public synchronized Duration next(long now) {
    if (!running || now - until >= 0) {
      var wait = first.multipliedBy(1L << Math.min(doublings, MOST_DOUBLINGS));
      var capped = wait.compareTo(longest) > 0 ? longest : wait;
      until = now + (long) (capped.toNanos() * (1 + JITTER * random.nextDouble()));
      running = true;
      doublings++;
    }
    return Duration.ofNanos(until - now);
  }

  /** It went well: the next wait is the first again. */
  public synchronized void reset() {
    doublings = 0;
    running = false;
  }
}
