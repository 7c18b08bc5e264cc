package io.contactgateway.process;

import java.sql.Connection;
import java.sql.SQLException;

/** Somebody else's lock on the list of migrations: while it is held, none can begin. */
final class HeldMigrations implements AutoCloseable {
  private final Connection connection;

  HeldMigrations(Connection connection) throws SQLException {
    this.connection = connection;
    connection.setAutoCommit(false);
    try (var statement = connection.createStatement()) {
      statement.execute("lock table flyway_schema_history in access exclusive mode");
    }
  }

  /** Whether somebody waits for it. */
  boolean isWaitedFor() {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery("select count(*) from pg_locks where not granted")) {
      rows.next();
      return rows.getLong(1) > 0;
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
