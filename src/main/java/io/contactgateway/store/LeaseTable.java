package io.contactgateway.store;

import java.time.Instant;
import java.util.List;

/**
 * Who works on which delivery. A lease that is not renewed ends by itself. The lock of an account
 * is a lease too: it is renewed and ended with those of its replica.
 */
public final class LeaseTable {
  private static final int MOST_COUNTED = 100_000;

  private LeaseTable() {}

  /**
   * Takes the lease of due rows of a target, interactive ones and then the longest due first, in
   * one statement. A row whose last owner never gave the lease back is marked uncertain: its
   * attempt may have reached the vendor.
   */
  public static List<DeliveryRow> claim(
      Session session, String target, String owner, Instant now, Instant until, int limit) {
    return session.query(
        "update delivery set lease_owner = ?, lease_until = ?, fence = fence + 1,"
            + " uncertain = case when lease_owner is null then uncertain else 1 end"
            + " where target = ? and contact_key in (select contact_key from delivery"
            + " where target = ? and status = 'pending' and next_attempt_at <= ?"
            + " and (lease_owner is null or lease_until <= ?)"
            + " order by urgency, next_attempt_at limit ?"
            + session.dialect().lockFree()
            + ") returning *",
        DeliveryTable::read,
        owner,
        until.toEpochMilli(),
        target,
        target,
        now.toEpochMilli(),
        now.toEpochMilli(),
        limit);
  }

  /**
   * Prolongs every lease that the owner still holds. A row that another transaction is changing is
   * passed over (waiting for it could deadlock); renewing three times a lease makes up for it.
   */
  public static void renew(Session session, String owner, Instant now, Instant until) {
    session.update(
        "update delivery set lease_until = ? where (contact_key, target) in"
            + " (select contact_key, target from delivery where lease_owner = ?"
            + " and lease_until > ?"
            + session.dialect().lockFree()
            + ")",
        until.toEpochMilli(),
        owner,
        now.toEpochMilli());
    session.update(
        "update account_lock set held_until = ? where owner like ? and held_until > ?",
        until.toEpochMilli(),
        lockOwners(owner),
        now.toEpochMilli());
  }

  /** A name for one hold of an account's lock, different for every ticket of the replica. */
  public static String lockOwner(String replica, long ticket) {
    return replica + "-" + ticket;
  }

  private static String lockOwners(String replica) {
    return replica + "-%";
  }

  /**
   * Ends every lease at once: for a store that only one process can use, when that process starts.
   * The owners stay named, so that what they were doing counts as uncertain.
   */
  public static void expireAll(Session session) {
    session.update("update delivery set lease_until = 0 where lease_owner is not null");
    session.update("update account_lock set held_until = 0");
  }

  /** Ends the owner's leases; it stays named, so that what it was doing counts as uncertain. */
  public static void expire(Session session, String owner) {
    session.update("update delivery set lease_until = 0 where lease_owner = ?", owner);
    session.update("update account_lock set held_until = 0 where owner like ?", lockOwners(owner));
  }

  /**
   * How many pending rows of the target have their turn before this one; counted up to a bound,
   * since a far-off turn needs no exact number.
   */
  public static long before(Session session, DeliveryRow row) {
    return session
        .first(
            "select count(*) as before from (select 1 as one from delivery where target = ?"
                + " and status = 'pending' and (urgency, next_attempt_at) < (?, ?) limit ?) ahead",
            found -> found.getLong("before"),
            row.target(),
            row.wanted().urgency().ordinal(),
            row.standing().nextAttemptAt().toEpochMilli(),
            MOST_COUNTED)
        .orElse(0L);
  }

  /** How many rows of a target are pending, and since when the oldest is. */
  public record Backlog(String target, long pending, long oldestAcceptedAt) {}

  /** The backlog of every target that has one. */
  public static List<Backlog> backlogs(Session session) {
    return session.query(
        "select target, count(*) as pending, min(accepted_at) as oldest from delivery"
            + " where status = 'pending' group by target",
        row -> new Backlog(row.getString("target"), row.getLong("pending"), row.getLong("oldest")));
  }
}
