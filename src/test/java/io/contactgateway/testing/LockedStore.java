package io.contactgateway.testing;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** Somebody else's lock on the embedded store's file: while it is held, nobody else can write. */
public final class LockedStore implements AutoCloseable {
  private final Connection connection;

  private LockedStore(Connection connection) {
    this.connection = connection;
  }

  /**
   * @param directory the store's
   */
  public static LockedStore in(String directory) {
    try {
      var file = Path.of(directory, "contact-gateway.db");
      var connection = DriverManager.getConnection("jdbc:sqlite:" + file + "?busy_timeout=10000");
      try (var statement = connection.createStatement()) {
        statement.execute("BEGIN IMMEDIATE");
      }
      return new LockedStore(connection);
    } catch (SQLException refused) {
      throw new IllegalStateException(refused);
    }
  }

  public boolean isLocked() {
    try {
      return !connection.isClosed();
    } catch (SQLException broken) {
      throw new IllegalStateException(broken);
    }
  }

  @Override
  public void close() {
    try (connection;
        var statement = connection.createStatement()) {
      statement.execute("ROLLBACK");
    } catch (SQLException broken) {
      throw new IllegalStateException(broken);
    }
  }
}
