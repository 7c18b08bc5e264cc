package io.contactgateway.store.table;

import io.contactgateway.contact.ContactKey;
import io.contactgateway.store.Session;
import io.contactgateway.store.table.DeliveryRow.Urgency;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Who works on which delivery. A lease that is not renewed ends by itself. */
public final class LeaseTable {
  private static final int MOST_COUNTED = 10_000;

  /**
   * The due rows are found once ("materialized"): a sub-select that a plan runs again would pass
   * over what it has locked itself and take more than the limit.
   */
  private static final String DUE =
      "with due as materialized (select contact_key, lease_owner from delivery where target = ?"
          + " and status = 'pending' and lease_owner is null and next_attempt_at <= ?";

  /** Of the longest dead owner first. */
  private static final String EXPIRED =
      "with due as materialized (select contact_key, lease_owner from delivery where target = ?"
          + " and status = 'pending' and lease_owner is not null and lease_until <= ?"
          + " and next_attempt_at <= ? order by lease_until limit ?";

  private static final String ORDER = " order by urgency, next_attempt_at limit ?";

  private static final String INTERACTIVE = " and urgency = " + Urgency.INTERACTIVE.ordinal();

  private static final String BACKGROUND = " and urgency = " + Urgency.BACKGROUND.ordinal();

  /** How many of the rows that are next in turn a probe is chosen from. */
  private static final int PROBE_CHOICE = 200;

  private static final String IS_DUE =
      " status = 'pending' and lease_owner is null and next_attempt_at <= ?";

  private static final String PROBE =
      "with due as materialized (select contact_key, lease_owner from delivery where target = ? and"
          + IS_DUE
          + " and contact_key in (select contact_key from delivery where target = ? and"
          + IS_DUE
          + " order by urgency, next_attempt_at limit "
          + PROBE_CHOICE
          + ") order by attempts, urgency, next_attempt_at limit 1";

  private static final String CLAIM =
      ") update delivery set lease_owner = ?, lease_until = ?, fence = fence + 1,"
          + " uncertain = case when lease_owner is null then uncertain else 2 end,"
          + " unsettled_at = case when lease_owner is null or unsettled_at > lease_until"
          + " then unsettled_at else lease_until end,"
          + " unsettled_digest = case when lease_owner is null then unsettled_digest end"
          + " where target = ? and contact_key in (select contact_key from due) returning "
          + DeliveryTable.COLUMNS
          + ", (select due.lease_owner from due where due.contact_key = delivery.contact_key)"
          + " as owner_before";

  /** Of those that were ended before, the time stays. */
  private static final String EXPIRE =
      "update delivery set lease_until = 0, unsettled_at = ?, unsettled_digest = null"
          + " where lease_until > 0";

  private static final Comparator<Claimed> IN_TURN =
      Comparator.comparing((Claimed claimed) -> claimed.row().wanted().urgency())
          .thenComparing(claimed -> claimed.row().state().nextAttemptAt());

  private LeaseTable() {}

  /**
   * A row whose lease was taken.
   *
   * @param takenOver whether somebody before never gave it back, and let it run out
   */
  public record Claimed(DeliveryRow row, boolean takenOver) {}

  /**
   * Takes the lease of due rows of a target that nobody has, in one statement, and gives them out
   * in turn: interactive ones, then the longest due. Never waits for another transaction, and never
   * gets what one is about to claim. A row that can't be decrypted is set aside.
   */
  public static List<Claimed> claim(
      Session session, String target, String owner, Instant until, int limit) {
    return claim(session, claimSql(session), target, owner, until, limit);
  }

  /** Like {@link #claim}, of what somebody waits for alone. */
  public static List<Claimed> claimInteractive(
      Session session, String target, String owner, Instant until, int limit) {
    var sql = DUE + INTERACTIVE + ORDER + session.dialect().lockFree() + CLAIM;
    return claim(session, sql, target, owner, until, limit);
  }

  /** Like {@link #claim}, of background work alone. */
  public static List<Claimed> claimBackground(
      Session session, String target, String owner, Instant until, int limit) {
    var sql = DUE + BACKGROUND + ORDER + session.dialect().lockFree() + CLAIM;
    return claim(session, sql, target, owner, until, limit);
  }

  private static List<Claimed> claim(
      Session session, String sql, String target, String owner, Instant until, int limit) {
    var now = session.now().toEpochMilli();
    return UnreadableRows.lease(
            session, target, sql, target, now, limit, owner, until.toEpochMilli(), target)
        .stream()
        .sorted(IN_TURN)
        .toList();
  }

  /**
   * Like {@link #claim}, of due rows whose last owner never gave the lease back, and let it run
   * out. They are marked unrecorded: an attempt may have reached the vendor, and be at work there;
   * nothing of it left after the end of the lease.
   */
  public static List<Claimed> takeOver(
      Session session, String target, String owner, Instant until, int limit) {
    var now = session.now().toEpochMilli();
    return UnreadableRows.lease(
        session,
        target,
        EXPIRED + session.dialect().lockFree() + CLAIM,
        target,
        now,
        now,
        limit,
        owner,
        until.toEpochMilli(),
        target);
  }

  /**
   * Like {@link #claim}, one row, for a target of which it isn't known that it works: of those that
   * are next in turn the one with the fewest attempts. By turn alone, a contact that always fails
   * would be chosen each time, and everybody would wait for it.
   */
  public static List<Claimed> claimProbe(
      Session session, String target, String owner, Instant until) {
    var now = session.now().toEpochMilli();
    return UnreadableRows.lease(
        session,
        target,
        PROBE + session.dialect().lockFree() + CLAIM,
        target,
        now,
        target,
        now,
        owner,
        until.toEpochMilli(),
        target);
  }

  /** Whether a row of the target is due that nobody has, as far as is committed. */
  public static boolean isAnyDue(Session session, String target) {
    return session
        .first(
            "select 1 as due from delivery where target = ? and" + IS_DUE + " limit 1",
            row -> 1,
            target,
            session.now().toEpochMilli())
        .isPresent();
  }

  static String claimSql(Session session) {
    return DUE + ORDER + session.dialect().lockFree() + CLAIM;
  }

  /** A lease that somebody is working under. */
  public record Held(ContactKey key, String target, long fence) {
    public static Held of(DeliveryRow row) {
      return new Held(row.key(), row.target(), row.lease().fence());
    }

    /** Names the place, not the contact. */
    @Override
    public String toString() {
      return "Held[" + target + ", fence " + fence + "]";
    }
  }

  /**
   * Prolongs these leases of the owner, where they haven't passed on. Others of the same owner are
   * left to end: nobody works under a lease whose transaction was never answered.
   */
  public static void renew(Session session, String owner, Collection<Held> leases, Instant until) {
    leases.stream()
        .sorted(
            Comparator.comparing((Held held) -> held.key().value())
                .thenComparing(Held::target)
                .thenComparing(Held::fence))
        .forEach(
            held ->
                session.update(
                    "update delivery set lease_until = ? where contact_key = ? and target = ?"
                        + " and lease_owner = ? and fence = ?",
                    until.toEpochMilli(),
                    held.key().value(),
                    held.target(),
                    owner,
                    held.fence()));
  }

  /**
   * Ends every lease and every account lock at once: for a store that only one process can use,
   * when that process starts. The owners stay named, so that what they were doing counts as
   * uncertain, and may be at work at the vendor from now at the latest.
   */
  public static void expireAll(Session session) {
    session.update(EXPIRE + " and lease_owner is not null", session.now().toEpochMilli());
    ErasureTable.expireAll(session);
    AccountLockTable.expireAll(session);
  }

  /**
   * Ends the owner's leases and account locks; it stays named, so that what it was doing counts as
   * uncertain.
   */
  public static void expire(Session session, String owner) {
    session.update(EXPIRE + " and lease_owner = ?", session.now().toEpochMilli(), owner);
    ErasureTable.expire(session, owner);
    AccountLockTable.expire(session, owner);
  }

  /**
   * Notes at a row of this owner (null: of nobody) that a request which isn't the row's own may be
   * at work at the vendor.
   *
   * @param leftAt when it left, at the latest
   */
  static void doubt(Session session, ContactKey key, String target, String owner, Instant leftAt) {
    session.update(
        "update delivery set uncertain = 2, unsettled_digest = null,"
            + " unsettled_at = case when unsettled_at > ? then unsettled_at else ? end"
            + " where contact_key = ? and target = ? and coalesce(lease_owner, '') = ?",
        leftAt.toEpochMilli(),
        leftAt.toEpochMilli(),
        key.value(),
        target,
        owner == null ? "" : owner);
  }

  /** Gives a lease back for its owner: the row is due now. Nothing where the owner has none. */
  static void release(Session session, ContactKey key, String target, String owner) {
    session.update(
        "update delivery set lease_owner = null, lease_until = 0, next_attempt_at = ?"
            + " where contact_key = ? and target = ? and lease_owner = ?",
        session.now().toEpochMilli(),
        key.value(),
        target,
        owner);
  }

  /**
   * How many rows of the target wait for their turn before this one; counted up to a bound, since a
   * far-off turn needs no exact number.
   */
  public static long before(Session session, DeliveryRow row) {
    return session
        .first(
            "select count(*) as before from (select 1 as one from delivery where target = ?"
                + " and status = 'pending' and lease_owner is null"
                + " and (urgency, next_attempt_at) < (?, ?) limit ?) ahead",
            found -> found.getLong("before"),
            row.target(),
            row.wanted().urgency().ordinal(),
            row.state().nextAttemptAt().toEpochMilli(),
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
