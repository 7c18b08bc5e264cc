package io.contactgateway.store;

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

  /**
   * Asks for all that was delivered to be delivered once more, since the store went back in time: a
   * job for every target, which {@code store.table.TargetJobTable} does. Begins anew where the same
   * was asked for before.
   */
  static void distrust(Session session) {
    session.update(
        "insert into target_sweep (target, kind, swept_to, asked_at)"
            + " select distinct target, 'epoch', '', ? from delivery where true"
            + " on conflict (target, kind) do update set (swept_to, asked_at) ="
            + " (excluded.swept_to, excluded.asked_at)",
        session.now().toEpochMilli());
  }
}
