package io.contactgateway.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Commits, and tells how long each took that kept something: the wait for the disk. */
public final class CommitTimes {
  private final LongSupplier nanoTime;
  private final Consumer<Duration> observer;

  /**
   * @param nanoTime a clock that never jumps, in nanoseconds
   * @param observer called on a thread of the store; must not block
   */
  public CommitTimes(LongSupplier nanoTime, Consumer<Duration> observer) {
    this.nanoTime = nanoTime;
    this.observer = observer;
  }

  /** The clock that it measures with. */
  LongSupplier nanoTime() {
    return nanoTime;
  }

  /**
   * Commits.
   *
   * @param changing whether there may be something to keep
   * @throws CommitInDoubtException where it may be kept or not
   * @throws SQLException where nothing was kept
   */
  void commit(Connection connection, boolean changing) throws SQLException {
    var began = nanoTime.getAsLong();
    try {
      connection.clearWarnings();
      connection.commit();
      refuseDoubt(connection.getWarnings());
    } catch (SQLException failure) {
      if (changing && !SqlFailure.isRolledBack(failure)) {
        throw new CommitInDoubtException(failure);
      }
      throw failure;
    }
    if (changing) {
      observer.accept(Duration.ofNanos(nanoTime.getAsLong() - began));
    }
  }

  /** PostgreSQL's way to say that it did not wait for its standby: a fail-over may lose it. */
  private static void refuseDoubt(SQLWarning warning) throws SQLWarning {
    if (warning != null) {
      throw warning;
    }
  }
}
