package io.contactgateway.standin.server;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * The ids that a stand-in gives to its contacts. None is ever given twice: not after the stand-in
 * was told to forget, nor after it was started again, since a gateway that remembers more than its
 * vendors would take two contacts for one. Guarded by the stand-in's lock.
 */
public final class RecordIds {
  private static final Instant BEGINNING = Instant.parse("2026-01-01T00:00:00Z");

  private long next;

  private RecordIds(long first) {
    this.next = first;
  }

  /** From this one on: for a stand-in that nothing outlives. */
  public static RecordIds from(long first) {
    return new RecordIds(first);
  }

  /** As many beyond it as there were milliseconds since 2026 began. */
  public static RecordIds from(long first, InstantSource clock) {
    return new RecordIds(
        first + Math.max(0, Duration.between(BEGINNING, clock.instant()).toMillis()));
  }

  public long next() {
    return next++;
  }
}
