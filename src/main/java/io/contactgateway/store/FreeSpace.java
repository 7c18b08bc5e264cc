package io.contactgateway.store;

import java.sql.Connection;
import java.sql.SQLException;
import org.jboss.logging.Logger;

/**
 * What SQLite leaves of deleted rows in its files, and how it goes. With {@code secure_delete} the
 * rows themselves are overwritten; their older images in the write-ahead log go with the log, which
 * is cut to nothing. Copies that rows left behind when a page was split stay in that page's free
 * space: only VACUUM, which writes the whole file anew, takes those away. That one is owed is kept
 * in the file's {@code user_version}, so that it isn't forgotten over a restart.
 *
 * <p>Used by the writer's thread only.
 */
final class FreeSpace {
  private static final Logger LOG = Logger.getLogger(FreeSpace.class);
  private boolean logIsOwed;

  /** Notes, in the transaction that deletes, that a VACUUM is owed. */
  static void owe(Session session) {
    session.update("pragma user_version = 1");
  }

  /** Cuts the log where that is owed; what was committed stays so if it can't be cut now. */
  void afterCommit(Connection connection, boolean deleted) {
    logIsOwed |= deleted;
    if (!logIsOwed) {
      return;
    }
    try {
      logIsOwed = !cutLog(connection);
    } catch (SQLException failure) {
      LOG.warnf("the write-ahead log could not be cut: %s", failure.getMessage());
    }
  }

  private static boolean cutLog(Connection connection) throws SQLException {
    connection.setAutoCommit(true);
    return ask(connection, "pragma wal_checkpoint(truncate)") == 0;
  }

  /**
   * Writes the file anew where that is owed and the file has no more than so many bytes.
   *
   * @return whether it did
   */
  boolean vacuum(Connection connection, long mostBytes) throws SQLException {
    connection.setAutoCommit(true);
    var bytes = (long) ask(connection, "pragma page_count") * ask(connection, "pragma page_size");
    if (ask(connection, "pragma user_version") == 0 || bytes > mostBytes) {
      return false;
    }
    run(connection, "vacuum");
    run(connection, "pragma user_version = 0");
    logIsOwed = !cutLog(connection);
    return true;
  }

  private static int ask(Connection connection, String pragma) throws SQLException {
    try (var statement = connection.createStatement();
        var row = statement.executeQuery(pragma)) {
      return row.next() ? row.getInt(1) : 0;
    }
  }

  private static void run(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
