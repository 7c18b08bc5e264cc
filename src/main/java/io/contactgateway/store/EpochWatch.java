package io.contactgateway.store;

import io.contactgateway.store.EpochRecord.Finding;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * Notices that the store went back in time, before anything is read or written on the connection
 * that leads to it, and begins another epoch. Thread-safe.
 */
final class EpochWatch {
  private static final Logger LOG = Logger.getLogger(EpochWatch.class);

  private final Function<Connection, Session> sessions;
  private final Identities identities;
  private final EpochMemory memory;
  private volatile StoreEpoch epoch = StoreEpoch.FIRST;

  /** Says which database a connection leads to; empty where it has no way to tell. */
  @FunctionalInterface
  interface Identities {
    Optional<DatabaseIdentity> of(Connection connection) throws SQLException;
  }

  /**
   * @param sessions what a transaction works with
   * @param memory what is remembered of the store outside of it
   */
  EpochWatch(Function<Connection, Session> sessions, Identities identities, EpochMemory memory) {
    this.sessions = sessions;
    this.identities = identities;
    this.memory = memory;
  }

  StoreEpoch current() {
    return epoch;
  }

  /**
   * Looks at the store in a transaction of its own.
   *
   * @param settings what the transaction begins with
   */
  void look(Connection connection, SessionSettings settings) throws SQLException {
    connection.setAutoCommit(false);
    try {
      settings.onBegin(connection);
      var actual = identities.of(connection);
      var session = sessions.apply(connection);
      var found = StoreEpochTable.find(session);
      if (finding(session, found, actual) == Finding.SAME) {
        connection.rollback();
        know(found);
      } else {
        var settled = settle(session, actual);
        connection.commit();
        know(settled);
      }
    } catch (SQLException | RuntimeException failure) {
      Transactions.rollBack(connection, failure);
      throw failure;
    }
  }

  private Finding finding(Session session, EpochRecord found, Optional<DatabaseIdentity> actual) {
    var remembered = memory.recall(() -> hasContacts(session));
    return remembered.isLost() ? Finding.WENT_BACK : found.judge(actual, remembered.known());
  }

  private static boolean hasContacts(Session session) {
    return session.first("select 1 as one from contact limit 1", row -> true).isPresent();
  }

  /** Another process may have settled it since it was looked at. */
  private EpochRecord settle(Session session, Optional<DatabaseIdentity> actual) {
    var found = StoreEpochTable.findForChange(session);
    switch (finding(session, found, actual)) {
      case SAME -> {}
      case MOVED -> StoreEpochTable.move(session, actual);
      case WENT_BACK -> beginAnew(session, found, actual);
    }
    return StoreEpochTable.find(session);
  }

  private void beginAnew(Session session, EpochRecord found, Optional<DatabaseIdentity> actual) {
    var known = memory.recall(() -> false).known().orElse(found);
    var number = Math.max(found.epoch().number(), known.epoch().number()) + 1;
    StoreEpochTable.begin(session, number, actual, Math.max(found.marker(), known.marker()) + 1);
    StoreEpochTable.distrust(session);
    LOG.errorf(
        "the store went back in time (a restore, or a fail-over that lost commits): epoch %d begins;"
            + " every contact is delivered again, and looked for at the vendor before it is created;"
            + " see docs/backup.md",
        number);
  }

  /** The store has said this, durably. */
  void know(EpochRecord said) {
    memory.remember(said);
    epoch = said.epoch();
  }
}
