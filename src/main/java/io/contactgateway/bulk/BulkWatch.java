package io.contactgateway.bulk;

import java.time.Duration;

/**
 * Counts how long a bulk request's caller sends no line or reads no answer, and how long there was
 * none to read. Goes by ticks; not thread-safe.
 */
final class BulkWatch {
  static final Duration TICK = Duration.ofSeconds(1);

  /** A line of progress is written where no other was for so long. */
  static final Duration HEARTBEAT = Duration.ofSeconds(10);

  private final long patience;
  private long silent;
  private long hungry;
  private long stuck;

  /**
   * @param patience with the caller, in whole ticks, at least one
   */
  BulkWatch(Duration patience) {
    this.patience = Math.max(1, patience.dividedBy(TICK));
  }

  /** Something is written from now on. */
  void writes() {
    silent = 0;
    stuck = 0;
  }

  /** A whole line has come. */
  void lineCame() {
    hungry = 0;
  }

  /** A tick; whether the caller has not read what is being written for too long. */
  boolean isStuck(boolean writing) {
    return writing && ++stuck >= patience;
  }

  /** A tick; whether the line that is waited for takes too long. */
  boolean isLate(boolean waiting) {
    return waiting && ++hungry >= patience;
  }

  /** A tick; whether it is time to say that the work goes on. */
  boolean isSilent(boolean writing) {
    return !writing && ++silent >= HEARTBEAT.dividedBy(TICK);
  }
}
