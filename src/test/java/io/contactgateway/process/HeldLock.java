package io.contactgateway.process;

import java.sql.Connection;
import java.sql.SQLException;

/** Somebody else's lock in the database, until it is closed. */
final class HeldLock implements AutoCloseable {
  private final Connection connection;

  /**
   * @param statement that takes it
   */
  HeldLock(Connection connection, String statement) throws SQLException {
    this.connection = connection;
    connection.setAutoCommit(false);
    try (var taking = connection.createStatement()) {
      taking.execute(statement);
    }
  }

  /** Whether somebody waits for it. */
  boolean isWaitedFor() {
    return waiters() > 0;
  }

  /** How many wait for it. */
  long waiters() {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery("select count(*) from pg_locks where not granted")) {
      rows.next();
      return rows.getLong(1);
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }

  @Override
  public void close() throws SQLException {
    connection.rollback();
    connection.close();
  }
}
