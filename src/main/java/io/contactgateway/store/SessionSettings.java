package io.contactgateway.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/**
 * What the gateway sets in its sessions at PostgreSQL: how long one may stand still in the middle
 * of a transaction and so hold its locks, how long a statement may take (the server itself gives up
 * what a replica doesn't wait for any more, so that no session is left behind; for commits see
 * {@link CommitWatch}), and the schema.
 *
 * @param schema that the tables are in; empty where the role's own search path leads there
 * @param shared whether a session is somebody else's after each transaction
 */
public record SessionSettings(Optional<String> schema, boolean shared) {
  private static final int LONGEST_PAUSE = 5_000;
  private static final int LONGEST_STATEMENT = 10_000;

  /** A session of our own, as the role has it. */
  static final SessionSettings OWN = new SessionSettings(Optional.empty(), false);

  /** On a connection that is used for the first time. */
  void onConnect(Connection connection) throws SQLException {
    if (!shared) {
      execute(connection, sql("set "));
    }
  }

  /** Within every transaction, first. */
  void onBegin(Connection connection) throws SQLException {
    if (shared) {
      execute(connection, sql("set local "));
    }
  }

  private String sql(String set) {
    return set
        + "idle_in_transaction_session_timeout = "
        + LONGEST_PAUSE
        + "; "
        + set
        + "statement_timeout = "
        + LONGEST_STATEMENT
        + schema.map(name -> "; " + set + "search_path = \"" + name + "\"").orElse("");
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
