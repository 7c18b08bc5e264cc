package io.contactgateway.store.table;

import io.contactgateway.contact.ContactKey;
import io.contactgateway.store.Session;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Vendors that are still to be asked to delete a contact which was forgotten here, or which they
 * may not have any more. The only rows that name contacts which aren't stored.
 */
public final class ErasureTable {
  /** Holds the lease of a delivery that has to wait for an erasure under way. */
  public static final String HOLDER = "erasure";

  private static final String CLAIM =
      "with due as materialized (select contact_key from erasure where target = ?"
          + " and next_attempt_at <= ? and (lease_owner is null or lease_until <= ?)"
          + " order by next_attempt_at limit 1";

  /** A request may have left until the end of a lease that was never given back. */
  private static final String TAKE =
      ") update erasure set lease_owner = ?, lease_until = ?,"
          + " unsettled_at = case when lease_owner is null or unsettled_at > lease_until"
          + " then unsettled_at else lease_until end"
          + " where target = ? and contact_key in (select contact_key from due)"
          + " returning contact_key, target, attempts, retried, given_up, lease_owner";

  /** Whoever asks forgets nothing of a request that is under way: it is waited for. */
  private static final String ASK =
      "insert into erasure (contact_key, target, requested_at, attempts, retried, given_up,"
          + " next_attempt_at, lease_owner, lease_until, unsettled_at, of_withheld)"
          + " values (?, ?, ?, 0, 0, 0, ?, ?, ?, ?, ?)"
          + " on conflict (contact_key, target) do update set (requested_at, attempts, retried,"
          + " given_up, next_attempt_at, of_withheld, lease_owner, lease_until, unsettled_at) ="
          + " (excluded.requested_at, 0, 0, 0, excluded.next_attempt_at, excluded.of_withheld,"
          + " case when erasure.lease_owner is null then excluded.lease_owner else '"
          + ErasureTable.HOLDER
          + "' end,"
          + " case when erasure.lease_until > excluded.lease_until then erasure.lease_until"
          + " else excluded.lease_until end,"
          + " case when excluded.unsettled_at is null"
          + " or erasure.unsettled_at > excluded.unsettled_at then erasure.unsettled_at"
          + " else excluded.unsettled_at end)";

  private static final String EXPIRE =
      "update erasure set lease_until = 0, unsettled_at = ? where lease_until > 0";
  private static final String IS_IT = " where contact_key = ? and target = ?";
  private static final String OF_FORGOTTEN = " and of_withheld = 0";
  private static final String IS_MINE = IS_IT + " and lease_owner = ?";

  private ErasureTable() {}

  /**
   * One vendor to be asked.
   *
   * @param attempts made so far
   * @param retried how long it has waited, in all, between attempts that failed
   * @param givenUp whether the budget is used up, or the vendor refused
   */
  public record Erasure(
      ContactKey key,
      String target,
      int attempts,
      Duration retried,
      boolean givenUp,
      String owner) {
    /** Names the place, not the contact. */
    @Override
    public String toString() {
      return "Erasure[" + key + ", " + target + "]";
    }
  }

  /**
   * What concerns the contact and may still reach the vendor, or be at work there.
   *
   * @param heldUntil until when a request to delete it, which is under way, may still leave
   * @param leftAt when one of unknown outcome left at the latest
   */
  public record UnderWay(Optional<Instant> heldUntil, Optional<Instant> leftAt) {
    public static final UnderWay NOTHING = new UnderWay(Optional.empty(), Optional.empty());
  }

  /**
   * Notes that the vendor is to be asked, from then on. Where it is noted already, or is being
   * asked, it is asked once more.
   */
  public static void ask(
      Session session, ContactKey key, String target, Instant due, UnderWay underWay) {
    ask(session, key, target, due, underWay, false);
  }

  /** The same of a contact that stays here, and may not be at the target any more. */
  public static void askOfWithheld(
      Session session, ContactKey key, String target, Instant due, UnderWay underWay) {
    ask(session, key, target, due, underWay, true);
  }

  private static void ask(
      Session session,
      ContactKey key,
      String target,
      Instant due,
      UnderWay underWay,
      boolean ofWithheld) {
    session.update(
        ASK,
        key.value(),
        target,
        session.now().toEpochMilli(),
        due.toEpochMilli(),
        underWay.heldUntil().map(held -> HOLDER).orElse(null),
        underWay.heldUntil().map(Instant::toEpochMilli).orElse(0L),
        underWay.leftAt().map(Instant::toEpochMilli).orElse(null),
        ofWithheld ? 1 : 0);
  }

  /** Whether the vendor is still to be asked. */
  public static boolean isOpen(Session session, ContactKey key, String target) {
    return session
        .first(
            "select contact_key from erasure" + IS_IT,
            row -> row.getString("contact_key"),
            key.value(),
            target)
        .isPresent();
  }

  /** Those of the targets, at least one, where a request is due that nobody is at. */
  public static Set<String> due(Session session, Collection<String> targets, Instant now) {
    var parameters = new ArrayList<Object>();
    for (var target : targets) {
      parameters.addAll(List.of(target, target, now.toEpochMilli(), now.toEpochMilli()));
    }
    var each =
        "select ? as target where exists (select 1 from erasure where target = ?"
            + " and next_attempt_at <= ? and (lease_owner is null or lease_until <= ?))";
    return Set.copyOf(
        session.query(
            String.join(" union all ", Collections.nCopies(targets.size(), each)),
            row -> row.getString("target"),
            parameters.toArray()));
  }

  /** Takes the lease of the one that is due longest. */
  public static Optional<Erasure> claim(
      Session session, String target, String owner, Instant until) {
    var now = session.now().toEpochMilli();
    return session.first(
        CLAIM + session.dialect().lockFree() + TAKE,
        ErasureTable::read,
        target,
        now,
        now,
        owner,
        until.toEpochMilli(),
        target);
  }

  /** The vendor took the request: nothing more is kept, and whoever waited for it goes on. */
  public static void done(Session session, Erasure erasure) {
    release(session, erasure, Optional.empty());
    session.leaveNoTrace();
    session.update(
        "delete from erasure" + IS_MINE, erasure.key().value(), erasure.target(), erasure.owner());
  }

  /**
   * It is asked again then; whoever waited for it goes on.
   *
   * @param retried how long it has waited, in all, between attempts that failed
   * @param leftAt when the request left, where the vendor may be at work on it still
   */
  public static void later(
      Session session,
      Erasure erasure,
      Instant next,
      Duration retried,
      boolean givenUp,
      Optional<Instant> leftAt) {
    release(session, erasure, leftAt);
    session.update(
        "update erasure set attempts = attempts + 1, retried = ?, given_up = ?,"
            + " next_attempt_at = ?, unsettled_at = coalesce(?, unsettled_at),"
            + " lease_owner = null, lease_until = 0"
            + IS_MINE,
        retried.toMillis(),
        givenUp ? 1 : 0,
        next.toEpochMilli(),
        leftAt.map(Instant::toEpochMilli).orElse(null),
        erasure.key().value(),
        erasure.target(),
        erasure.owner());
  }

  /** A delivery, or another request to delete, that waits for the end of this one goes on. */
  private static void release(Session session, Erasure erasure, Optional<Instant> leftAt) {
    var key = erasure.key();
    leftAt.ifPresent(left -> LeaseTable.doubt(session, key, erasure.target(), HOLDER, left));
    LeaseTable.release(session, key, erasure.target(), HOLDER);
    session.update(
        "update erasure set lease_owner = null, lease_until = 0, next_attempt_at = ?,"
            + " unsettled_at = coalesce(?, unsettled_at)"
            + IS_MINE,
        session.now().toEpochMilli(),
        leftAt.map(Instant::toEpochMilli).orElse(null),
        key.value(),
        erasure.target(),
        HOLDER);
  }

  /** The contact is wanted at the target again: the vendor is not asked any more. */
  public static UnderWay withdraw(Session session, ContactKey key, String target) {
    return withdraw(session, key, target, "");
  }

  private static UnderWay withdraw(Session session, ContactKey key, String target, String which) {
    return session
        .first(
            "delete from erasure"
                + IS_IT
                + which
                + " returning lease_owner, lease_until, unsettled_at",
            row -> underWay(session, row),
            key.value(),
            target)
        .orElse(UnderWay.NOTHING);
  }

  /** Under a lease that was never given back a request may have left until its end. */
  private static UnderWay underWay(Session session, ResultSet row) throws SQLException {
    var end = Instant.ofEpochMilli(row.getLong("lease_until"));
    var leased = row.getString("lease_owner") != null;
    var held = Optional.of(end).filter(until -> leased && until.isAfter(session.now()));
    var left = Session.optionalLong(row, "unsettled_at").map(Instant::ofEpochMilli);
    var lost = leased && held.isEmpty() && left.filter(end::isBefore).isEmpty();
    return new UnderWay(held, lost ? Optional.of(end) : left);
  }

  /**
   * The same for every contact that there is behind one key and up to another, but for those that
   * may not be there. A delivery of one whose request may be on its way waits for the end of that.
   */
  public static void withdrawWanted(Session session, String target, String after, String upTo) {
    withdrawWanted(
        session,
        target,
        session.query(
            "select contact_key from erasure where target = ? and of_withheld = 0"
                + " and contact_key > ?"
                + " and contact_key <= ? and contact_key in (select contact_key from contact)",
            row -> row.getString("contact_key"),
            target,
            after,
            upTo));
  }

  /** The same for some contacts that there are. */
  public static void withdrawWanted(Session session, String target, List<String> keys) {
    keys.stream()
        .map(ContactKey::new)
        .forEach(key -> wait(session, key, target, withdraw(session, key, target, OF_FORGOTTEN)));
  }

  private static void wait(Session session, ContactKey key, String target, UnderWay underWay) {
    underWay.leftAt().ifPresent(left -> LeaseTable.doubt(session, key, target, null, left));
    underWay
        .heldUntil()
        .ifPresent(
            end ->
                session.update(
                    "update delivery set lease_owner = ?, lease_until = ?"
                        + IS_IT
                        + " and lease_owner is null",
                    HOLDER,
                    end.toEpochMilli(),
                    key.value(),
                    target));
  }

  /** How many requests to a target are open. */
  public record Open(String target, boolean givenUp, long requests) {}

  public static List<Open> open(Session session) {
    return session.query(
        "select target, given_up, count(*) as requests from erasure group by target, given_up",
        row ->
            new Open(
                row.getString("target"), row.getInt("given_up") != 0, row.getLong("requests")));
  }

  static void expireAll(Session session) {
    session.update(EXPIRE + " and lease_owner is not null", session.now().toEpochMilli());
  }

  static void expire(Session session, String owner) {
    session.update(EXPIRE + " and lease_owner = ?", session.now().toEpochMilli(), owner);
  }

  private static Erasure read(ResultSet row) throws SQLException {
    return new Erasure(
        new ContactKey(row.getString("contact_key")),
        row.getString("target"),
        row.getInt("attempts"),
        Duration.ofMillis(row.getLong("retried")),
        row.getInt("given_up") != 0,
        row.getString("lease_owner"));
  }
}
