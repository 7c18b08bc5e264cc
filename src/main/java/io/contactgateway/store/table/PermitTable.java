package io.contactgateway.store.table;

import io.contactgateway.store.Session;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collections;
import java.util.List;

/**
 * The calls that a vendor allows in a period, as that many slots. A slot is taken for a call and is
 * free again one period after the call has ended; so in any stretch of one period, measured at the
 * vendor, there are at most as many calls as slots, whoever makes them and whatever was restarted.
 */
public final class PermitTable {
  private static final String SLOTS = "select free_at from pace_slot where target = ?";

  /** Found once ("materialized"): a sub-select that a plan runs again would take a second slot. */
  private static final String FREE =
      "with longest_free as materialized (select slot from pace_slot where target = ?"
          + " and free_at <= ? order by free_at limit ?";

  private static final String TAKE =
      ") update pace_slot set free_at = ? where target = ?"
          + " and slot in (select slot from longest_free) returning slot";

  private PermitTable() {}

  /**
   * Makes sure that a target has exactly so many slots. Where it had another number, they start
   * anew, all together, once the last call that the old ones may still stand for has aged out: what
   * was called under the old number counts under the new one, too.
   */
  public static void prepare(Session session, String target, int slots) {
    add(session, target, 0, 0);
    // The first slot always stays: replicas that start together come here one by one.
    session.query(SLOTS + " and slot = 0" + session.dialect().lock(), PermitTable::freeAt, target);
    var before =
        session.query(
            SLOTS + " order by slot" + session.dialect().lock(), PermitTable::freeAt, target);
    if (before.size() == slots) {
      return;
    }
    // Off by one, so that whoever gives an old permit back frees none of the new slots.
    var anew = Collections.max(before) + 1;
    session.update("delete from pace_slot where target = ? and slot >= ?", target, slots);
    session.update("update pace_slot set free_at = ? where target = ?", anew, target);
    for (var slot = 1; slot < slots; slot++) {
      add(session, target, slot, anew);
    }
  }

  private static void add(Session session, String target, int slot, long freeAt) {
    session.update(
        "insert into pace_slot (target, slot, free_at) values (?, ?, ?) on conflict do nothing",
        target,
        slot,
        freeAt);
  }

  private static long freeAt(ResultSet row) throws SQLException {
    return row.getLong("free_at");
  }

  /**
   * Takes the slots that were free longest. Never waits for another transaction.
   *
   * @param most how many are wished
   * @param until when they are free again if nobody gives them back
   * @return the slots, fewer where fewer are free
   */
  public static List<Integer> take(Session session, String target, int most, Instant until) {
    return session.query(
        FREE + session.dialect().lockFree() + TAKE,
        row -> row.getInt("slot"),
        target,
        session.now().toEpochMilli(),
        most,
        until.toEpochMilli(),
        target);
  }

  /** Gives a slot back, free from then on, where nobody has taken it since. */
  public static void giveBack(
      Session session, String target, int slot, Instant takenUntil, Instant freeAt) {
    session.update(
        "update pace_slot set free_at = ? where target = ? and slot = ? and free_at = ?",
        freeAt.toEpochMilli(),
        target,
        slot,
        takenUntil.toEpochMilli());
  }

  /** When the next slot is free. */
  public static Instant nextFree(Session session, String target) {
    return session
        .first(
            "select min(free_at) as next from pace_slot where target = ?",
            row -> Instant.ofEpochMilli(row.getLong("next")),
            target)
        .orElse(Instant.EPOCH);
  }

  /** How many slots are free. */
  public static int available(Session session, String target) {
    return session
        .first(
            "select count(*) as free from pace_slot where target = ? and free_at <= ?",
            row -> row.getInt("free"),
            target,
            session.now().toEpochMilli())
        .orElse(0);
  }
}
