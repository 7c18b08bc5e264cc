package io.contactgateway.store;

import java.time.Instant;
import java.time.InstantSource;

/**
 * What time a transaction takes it to be. Leases and pacing compare times that different processes
 * wrote, so all processes on one database have to use one clock: see {@link PostgresqlClock}.
 */
@FunctionalInterface
public interface StoreClock {
  /** A clock of this process, for a database that no other process uses. */
  static StoreClock of(InstantSource source) {
    return session -> source.instant();
  }

  Instant now(Session session);
}
