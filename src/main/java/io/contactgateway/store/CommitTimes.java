package io.contactgateway.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Commits, and tells how long each took that succeeded: the wait for the disk. */
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

  void commit(Connection connection) throws SQLException {
    var began = nanoTime.getAsLong();
    connection.commit();
    observer.accept(Duration.ofNanos(nanoTime.getAsLong() - began));
  }
}
