package io.contactgateway.store.table;

import io.contactgateway.store.DatabaseIdentity;
import io.contactgateway.store.EpochRecord;
import io.contactgateway.store.Session;
import io.contactgateway.store.StoreEpoch;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** What the store says of itself, in one row. */
public final class StoreEpochTable {
  private static final String SELECT =
      "select number, token, identity, replicated, marker from store_epoch";

  private StoreEpochTable() {}

  public static EpochRecord find(Session session) {
    return session.first(SELECT, StoreEpochTable::read).orElseThrow();
  }

  /** Like {@link #find}; no other transaction changes it before this one ends. */
  public static EpochRecord findForChange(Session session) {
    return session.first(SELECT + session.dialect().lock(), StoreEpochTable::read).orElseThrow();
  }

  /** Another place, the same epoch. */
  public static void move(Session session, Optional<DatabaseIdentity> identity) {
    session.update(
        "update store_epoch set identity = ?", identity.map(DatabaseIdentity::text).orElse(null));
  }

  /** Begins another epoch. */
  public static void begin(
      Session session, int number, Optional<DatabaseIdentity> identity, long marker) {
    session.update(
        "update store_epoch set number = ?, token = "
            + session.dialect().randomToken()
            + ", identity = ?, marker = ?, began_at = ?",
        number,
        identity.map(DatabaseIdentity::text).orElse(null),
        marker,
        session.now().toEpochMilli());
  }

  /** Moves the marker on, and notes whether commits wait for a standby. */
  public static void beat(Session session) {
    session.update(
        "update store_epoch set marker = marker + 1, replicated = "
            + session.dialect().waitsForStandby());
  }

  /** Like {@link #beat}; what the store says then, once the transaction is committed. */
  public static EpochRecord beaten(Session session) {
    beat(session);
    return find(session);
  }

  private static EpochRecord read(ResultSet row) throws SQLException {
    return new EpochRecord(
        new StoreEpoch(row.getInt("number"), row.getString("token")),
        Optional.ofNullable(row.getString("identity")).map(DatabaseIdentity::parse),
        row.getInt("replicated") != 0,
        row.getLong("marker"));
  }
}
