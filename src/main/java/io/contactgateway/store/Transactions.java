package io.contactgateway.store;

import java.sql.Connection;
import java.sql.SQLException;

/** How transactions end that must leave nothing behind. */
final class Transactions {
  private Transactions() {}

  /**
   * Rolls back, whatever the cause. Never left to the pool: one that takes a connection back turns
   * auto-commit on again, and by JDBC's rules that commits what is open.
   */
  static void rollBack(Connection connection, Throwable cause) {
    try {
      connection.rollback();
    } catch (SQLException alsoFailed) {
      cause.addSuppressed(alsoFailed);
    }
  }
}
