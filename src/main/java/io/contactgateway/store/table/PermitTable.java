package io.contactgateway.store.table;

import io.contactgateway.store.Session;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The calls that a vendor allows in a period, as that many slots. A slot is taken for a call and is
 * free again one period after the call has ended; so in any stretch of one period, measured at the
 * vendor, there are at most as many calls as slots, whoever makes them and whatever was restarted.
 */
public final class PermitTable {
  private static final String SLOTS = "select free_at, period from pace_slot where target = ?";

  /** Found once ("materialized"): a sub-select that a plan runs again would take a second slot. */
  private static final String FREE =
      "with longest_free as materialized (select slot from pace_slot where target = ?"
          + " and free_at <= ? order by free_at limit ?";

  private static final String TAKE =
      ") update pace_slot set free_at = ? + period where target = ?"
          + " and slot in (select slot from longest_free) returning slot, free_at";

  private PermitTable() {}

  /**
   * A slot that is taken.
   *
   * @param until when it is free again if nobody gives it back
   */
  public record TakenSlot(int slot, Instant until) {}

  /** When a slot is free, and how long it stays taken after its call, both in milliseconds. */
  private record Slot(long freeAt, long period) {
    /** When it is free if its last call counts for that long. */
    long freeAt(long longerPeriod) {
      return freeAt + Math.max(0, longerPeriod - period);
    }
  }

  /**
   * Makes sure that a target has exactly so many slots, and that from now on they stay taken for
   * that long after a call, whatever replica takes them. What was called before counts under the
   * new rate, too: where a target had another number of slots, they start anew, all together, once
   * the last call that the old ones may still stand for has aged out; where only the period has
   * become longer, each stays taken for so much longer.
   */
  public static void prepare(Session session, String target, int slots, Duration period) {
    var millis = period.toMillis();
    add(session, target, 0, 0, millis);
    // The first slot always stays: replicas that start together come here one by one.
    session.query(SLOTS + " and slot = 0" + session.dialect().lock(), PermitTable::read, target);
    var before =
        session.query(
            SLOTS + " order by slot" + session.dialect().lock(), PermitTable::read, target);
    if (before.size() != slots) {
      replace(session, target, slots, before, millis);
    }
    // What was free at another time isn't freed by whoever gives an old permit back.
    session.update(
        "update pace_slot set free_at = free_at + case when period < ? then ? - period else 0 end,"
            + " period = ? where target = ? and period <> ?",
        millis,
        millis,
        millis,
        target,
        millis);
  }

  /**
   * Brings slots that were taken under a clock which was ahead as near as they can be.
   *
   * @param longest that a call may have taken under any setting
   */
  public static void bound(Session session, String target, Duration longest, Duration period) {
    var end = session.now().plus(longest).toEpochMilli();
    var millis = period.toMillis();
    session.update(
        "update pace_slot set free_at = ? + case when period < ? then ? else period end"
            + " where target = ? and free_at > ? + case when period < ? then ? else period end",
        end,
        millis,
        millis,
        target,
        end,
        millis,
        millis);
  }

  private static void replace(
      Session session, String target, int slots, List<Slot> before, long millis) {
    // Off by one, so that whoever gives an old permit back frees none of the new slots.
    var anew = before.stream().mapToLong(slot -> slot.freeAt(millis)).max().orElseThrow() + 1;
    session.update("delete from pace_slot where target = ? and slot >= ?", target, slots);
    session.update(
        "update pace_slot set free_at = ?, period = ? where target = ?", anew, millis, target);
    for (var slot = 1; slot < slots; slot++) {
      add(session, target, slot, anew, millis);
    }
  }

  private static void add(Session session, String target, int slot, long freeAt, long period) {
    session.update(
        "insert into pace_slot (target, slot, free_at, period) values (?, ?, ?, ?)"
            + " on conflict do nothing",
        target,
        slot,
        freeAt,
        period);
  }

  private static Slot read(ResultSet row) throws SQLException {
    return new Slot(row.getLong("free_at"), row.getLong("period"));
  }

  /**
   * Takes the slots that were free longest. Never waits for another transaction.
   *
   * @param most how many are wished
   * @param end of the calls if nobody gives the slots back; they are free one period later
   * @return the slots, fewer where fewer are free
   */
  public static List<TakenSlot> take(Session session, String target, int most, Instant end) {
    return session.query(
        FREE + session.dialect().lockFree() + TAKE,
        row -> new TakenSlot(row.getInt("slot"), Instant.ofEpochMilli(row.getLong("free_at"))),
        target,
        session.now().toEpochMilli(),
        most,
        end.toEpochMilli(),
        target);
  }

  /**
   * Takes a slot once more that no call was made with.
   *
   * @param end see {@link #take}
   * @return empty where somebody else has taken it meanwhile
   */
  public static Optional<TakenSlot> prolong(
      Session session, String target, TakenSlot taken, Instant end) {
    return session.first(
        "update pace_slot set free_at = ? + period where target = ? and slot = ? and free_at = ?"
            + " returning slot, free_at",
        row -> new TakenSlot(row.getInt("slot"), Instant.ofEpochMilli(row.getLong("free_at"))),
        end.toEpochMilli(),
        target,
        taken.slot(),
        taken.until().toEpochMilli());
  }

  /** Gives a slot back, free one period after its call, where nobody has taken it since. */
  public static void giveBack(Session session, String target, TakenSlot taken, Instant end) {
    free(session, target, taken, end, "? + period");
  }

  /** Gives a slot back that no call was made with: free at once. */
  public static void giveBackUnused(Session session, String target, TakenSlot taken) {
    free(session, target, taken, session.now(), "?");
  }

  /** Like {@link #giveBackUnused}, of slots that this very transaction has taken. */
  public static void giveBackUnused(Session session, String target, List<TakenSlot> taken) {
    if (taken.isEmpty()) {
      return;
    }
    var parameters = new ArrayList<Object>(List.of(session.now().toEpochMilli(), target));
    taken.forEach(slot -> parameters.add(slot.slot()));
    session.updateLater(
        "update pace_slot set free_at = ? where target = ? and slot in (?"
            + ", ?".repeat(taken.size() - 1)
            + ")",
        parameters.toArray());
  }

  private static void free(
      Session session, String target, TakenSlot taken, Instant at, String freeAt) {
    session.updateLater(
        "update pace_slot set free_at = "
            + freeAt
            + " where target = ? and slot = ? and free_at = ?",
        at.toEpochMilli(),
        target,
        taken.slot(),
        taken.until().toEpochMilli());
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
