package io.contactgateway.standin.server;

import java.time.Instant;

/** So many calls in each minute of the clock, as Chatwoot's throttle counts. Not thread-safe. */
public final class MinuteThrottle {
  private final int permits;
  private long minute;
  private int used;

  public MinuteThrottle(int permits) {
    this.permits = permits;
  }

  public boolean tryTake(Instant now) {
    var current = Math.floorDiv(now.getEpochSecond(), 60L);
    used = current == minute ? used + 1 : 1;
    minute = current;
    return used <= permits;
  }
}
