package io.contactgateway.store;

import java.sql.SQLException;
import java.sql.SQLWarning;
import java.util.Set;

/** What an SQLException means to the callers of the store. */
final class SqlFailure {
  /**
   * Serialization failure and deadlock: the transaction lost to another one and may be repeated.
   */
  private static final Set<String> CONFLICTS = Set.of("40001", "40P01");

  /** Bad data, broken constraint, bad SQL, unsupported feature: the same again would fail again. */
  private static final Set<String> DEFECT_CLASSES = Set.of("22", "23", "42", "0A");

  /** SQLite's ERROR, TOOBIG, CONSTRAINT, MISMATCH and RANGE; it has no SQL states. */
  private static final Set<Integer> SQLITE_DEFECTS = Set.of(1, 18, 19, 20, 25);

  /** What a driver says where the server answered the commit with a roll-back. */
  private static final String FAILED_TRANSACTION = "25P02";

  /** A transaction that may only read; a server in recovery, which is what a standby is. */
  private static final Set<String> READ_ONLY = Set.of("25006", "55000");

  private SqlFailure() {}

  /**
   * A {@link StoreUnavailableException}, or an IllegalStateException for a defect of ours. The
   * latter says no more than the state: the database's words may quote values.
   */
  static RuntimeException of(String message, SQLException failure) {
    var state = failure.getSQLState();
    var isDefect =
        state == null
            ? SQLITE_DEFECTS.contains(failure.getErrorCode())
            : state.length() == 5 && DEFECT_CLASSES.contains(state.substring(0, 2));
    return isDefect
        ? new IllegalStateException(
            message + ": SQL state " + state + ", code " + failure.getErrorCode())
        : new StoreUnavailableException(message, failure);
  }

  /** Whether the transaction lost to another one, and nothing of it was kept. */
  static boolean isConflict(Throwable failure) {
    return failure instanceof SQLException sql
        && CONFLICTS.contains(String.valueOf(sql.getSQLState()));
  }

  /**
   * Whether a server that was asked to commit says that it has not. Anything else leaves it open: a
   * broken connection, a server that stops, an error of the disk.
   */
  static boolean isRolledBack(SQLException failure) {
    var state = String.valueOf(failure.getSQLState());
    return isConflict(failure)
        || state.equals(FAILED_TRANSACTION)
        || !(failure instanceof SQLWarning)
            && state.length() == 5
            && DEFECT_CLASSES.contains(state.substring(0, 2));
  }

  /** Whether the connection leads to a server, or into a session, that lets one only read. */
  static boolean isReadOnly(Throwable failure) {
    return failure instanceof SQLException sql
        && READ_ONLY.contains(String.valueOf(sql.getSQLState()));
  }
}
