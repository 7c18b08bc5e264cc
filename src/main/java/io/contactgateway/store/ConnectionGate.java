package io.contactgateway.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Keeps a crowd from queueing before a database that is unavailable: once no connection could be
 * had, one transaction at a time tries again, and the others are refused at once. Thread-safe.
 */
final class ConnectionGate {
  private final Connections connections;
  private final AtomicBoolean closed = new AtomicBoolean();
  private final AtomicBoolean trying = new AtomicBoolean();

  /** Where connections come from. */
  @FunctionalInterface
  interface Connections {
    Connection open() throws SQLException;
  }

  ConnectionGate(Connections connections) {
    this.connections = connections;
  }

  Connection open() throws SQLException {
    if (!closed.get()) {
      return connect();
    }
    if (!trying.compareAndSet(false, true)) {
      throw new SQLException("no connection could be had, and another transaction is trying again");
    }
    try {
      return connect();
    } finally {
      trying.set(false);
    }
  }

  private Connection connect() throws SQLException {
    try {
      var connection = connections.open();
      closed.set(false);
      return connection;
    } catch (SQLException failure) {
      closed.set(true);
      throw failure;
    }
  }
}
