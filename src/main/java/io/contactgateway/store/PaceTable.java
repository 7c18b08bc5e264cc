package io.contactgateway.store;

import java.time.Instant;
import java.util.Optional;

/**
 * The calls that a vendor allows in a period, as that many slots. A slot is taken for a call and is
 * free again one period after the call has ended; so in any stretch of one period, measured at the
 * vendor, there are at most as many calls as slots, whoever makes them and whatever was restarted.
 */
public final class PaceTable {
  private PaceTable() {}

  /** Makes sure that a target has exactly so many slots. */
  public static void prepare(Session session, String target, int slots) {
    session.update("delete from pace_slot where target = ? and slot >= ?", target, slots);
    for (var slot = 0; slot < slots; slot++) {
      session.update(
          "insert into pace_slot (target, slot, free_at) values (?, ?, 0) on conflict do nothing",
          target,
          slot);
    }
  }

  /**
   * Takes the slot that was free longest.
   *
   * @param until when it is free again if nobody gives it back
   * @return the slot; empty where none is free
   */
  public static Optional<Integer> take(Session session, String target, Instant now, Instant until) {
    return session.first(
        "update pace_slot set free_at = ? where target = ? and slot in (select slot from pace_slot"
            + " where target = ? and free_at <= ? order by free_at limit 1"
            + session.dialect().lockFree()
            + ") returning slot",
        row -> row.getInt("slot"),
        until.toEpochMilli(),
        target,
        target,
        now.toEpochMilli());
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
  public static int available(Session session, String target, Instant now) {
    return session
        .first(
            "select count(*) as free from pace_slot where target = ? and free_at <= ?",
            row -> row.getInt("free"),
            target,
            now.toEpochMilli())
        .orElse(0);
  }
}
