package io.contactgateway.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** Where a session's statements come from. Used by one thread at a time. */
interface Statements {
  /** Made anew each time: PostgreSQL's driver keeps what is prepared by itself. */
  static Statements of(Connection connection) {
    return new Statements() {
      @Override
      public PreparedStatement take(String sql) throws SQLException {
        return connection.prepareStatement(sql);
      }

      @Override
      public void release(String sql, PreparedStatement statement) throws SQLException {
        statement.close();
      }
    };
  }

  /** A statement that nobody else uses until it is released. */
  PreparedStatement take(String sql) throws SQLException;

  /** The statement is no longer used. */
  void release(String sql, PreparedStatement statement) throws SQLException;

  /** Kept: see {@link Kept}. */
  static Kept keptOf(Connection connection) {
    return new Kept(connection);
  }

  /**
   * The statements of one connection, prepared once and kept: SQLite reads and plans a statement
   * anew each time that it is prepared, which costs as much as running it. There are as many as the
   * code has, so that none is ever dropped. Used by one thread.
   */
  final class Kept implements Statements {
    private final Connection connection;
    private final Map<String, PreparedStatement> free = new HashMap<>();

    /**
     * @param connection not a pool's wrapper around it, which would close them when it is given
     *     back
     */
    private Kept(Connection connection) {
      this.connection = connection;
    }

    boolean areOf(Connection other) {
      return connection == other;
    }

    @Override
    public PreparedStatement take(String sql) throws SQLException {
      // Where whoever reads its rows asks the same of other values, another one is made.
      var kept = free.remove(sql);
      return kept == null ? connection.prepareStatement(sql) : kept;
    }

    @Override
    public void release(String sql, PreparedStatement statement) throws SQLException {
      var other = free.putIfAbsent(sql, statement);
      if (other != null) {
        statement.close();
      }
    }
  }
}
