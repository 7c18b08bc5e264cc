package io.contactgateway.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

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

  /** The question for the time that may go along with another one; empty where nobody is asked. */
  default Optional<Question> question() {
    return Optional.empty();
  }

  /** A query of one row for the time. */
  interface Question {
    String sql();

    /**
     * The answer.
     *
     * @param askedAt when it was asked, by {@link #machineTime}
     */
    Instant answer(ResultSet row, Instant askedAt) throws SQLException;

    Instant machineTime();
  }
}
