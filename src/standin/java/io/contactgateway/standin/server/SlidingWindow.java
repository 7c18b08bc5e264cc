package io.contactgateway.standin.server;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * So many calls in any stretch of time of one length; refused ones don't count. Not thread-safe.
 */
public final class SlidingWindow {
  private final Deque<Instant> taken = new ArrayDeque<>();
  private final int permits;
  private final Duration length;

  public SlidingWindow(int permits, Duration length) {
    this.permits = permits;
    this.length = length;
  }

  public int permits() {
    return permits;
  }

  public boolean tryTake(Instant now) {
    forgetBefore(now);
    return taken.size() < permits && taken.add(now);
  }

  public int left() {
    return permits - taken.size();
  }

  /** When the oldest call leaves the window; only after a refusal. */
  public Instant nextFree() {
    return taken.getFirst().plus(length);
  }

  private void forgetBefore(Instant now) {
    while (!taken.isEmpty() && !taken.getFirst().plus(length).isAfter(now)) {
      taken.removeFirst();
    }
  }
}
