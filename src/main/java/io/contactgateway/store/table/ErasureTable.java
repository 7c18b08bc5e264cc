package io.contactgateway.store.table;

import io.contactgateway.contact.ContactKey;
import io.contactgateway.store.Session;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Vendors that are still to be asked to delete a contact which was forgotten here. The only rows
 * that name a contact which isn't stored.
 */
public final class ErasureTable {
  /** Holds the lease of a delivery that has to wait for an erasure under way. */
  public static final String HOLDER = "erasure";

  private static final String CLAIM =
      "with due as materialized (select contact_key from erasure where target = ?"
          + " and next_attempt_at <= ? and (lease_owner is null or lease_until <= ?)"
          + " order by next_attempt_at limit 1";
  private static final String TAKE =
      ") update erasure set lease_owner = ?, lease_until = ? where target = ?"
          + " and contact_key in (select contact_key from due)"
          + " returning contact_key, target, requested_at, attempts, given_up, lease_owner";
  private static final String IS_IT = " where contact_key = ? and target = ?";
  private static final String IS_MINE = IS_IT + " and lease_owner = ?";

  private ErasureTable() {}

  /**
   * One vendor to be asked.
   *
   * @param attempts made so far
   * @param givenUp whether the budget is used up, or the vendor refused
   */
  public record Erasure(
      ContactKey key,
      String target,
      Instant requestedAt,
      int attempts,
      boolean givenUp,
      String owner) {
    /** Names the place, not the contact. */
    @Override
    public String toString() {
      return "Erasure[" + key + ", " + target + "]";
    }
  }

  /**
   * Notes that the vendor is to be asked, from then on. Where it is noted already, or is being
   * asked, it is asked once more.
   */
  public static void ask(Session session, ContactKey key, String target, Instant due) {
    session.update(
        "insert into erasure (contact_key, target, requested_at, attempts, given_up,"
            + " next_attempt_at, lease_owner, lease_until) values (?, ?, ?, 0, 0, ?, null, 0)"
            + " on conflict (contact_key, target) do update set"
            + " (requested_at, attempts, given_up, next_attempt_at, lease_owner, lease_until) ="
            + " (excluded.requested_at, 0, 0, excluded.next_attempt_at, null, 0)",
        key.value(),
        target,
        session.now().toEpochMilli(),
        due.toEpochMilli());
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
    LeaseTable.release(session, erasure.key(), erasure.target(), HOLDER);
    session.leaveNoTrace();
    session.update(
        "delete from erasure" + IS_MINE, erasure.key().value(), erasure.target(), erasure.owner());
  }

  /** It is asked again then; whoever waited for it goes on. */
  public static void later(Session session, Erasure erasure, Instant next, boolean givenUp) {
    LeaseTable.release(session, erasure.key(), erasure.target(), HOLDER);
    session.update(
        "update erasure set attempts = attempts + 1, given_up = ?, next_attempt_at = ?,"
            + " lease_owner = null, lease_until = 0"
            + IS_MINE,
        givenUp ? 1 : 0,
        next.toEpochMilli(),
        erasure.key().value(),
        erasure.target(),
        erasure.owner());
  }

  private record Withdrawn(Optional<String> owner, Instant until) {}

  /**
   * The contact is wanted at the target again: the vendor is not asked any more.
   *
   * @return until when a request may still be on its way
   */
  public static Optional<Instant> withdraw(Session session, ContactKey key, String target) {
    return session
        .first(
            "delete from erasure" + IS_IT + " returning lease_owner, lease_until",
            row ->
                new Withdrawn(
                    Optional.ofNullable(row.getString("lease_owner")),
                    Instant.ofEpochMilli(row.getLong("lease_until"))),
            key.value(),
            target)
        .filter(found -> found.owner().isPresent() && found.until().isAfter(session.now()))
        .map(Withdrawn::until);
  }

  /**
   * The same for every contact that there is behind one key and up to another. A delivery of one
   * whose request may be on its way waits for the end of that.
   */
  static void withdrawWanted(Session session, String target, String after, String upTo) {
    session
        .query(
            "select contact_key from erasure where target = ? and contact_key > ?"
                + " and contact_key <= ? and contact_key in (select contact_key from contact)",
            row -> new ContactKey(row.getString("contact_key")),
            target,
            after,
            upTo)
        .forEach(
            key ->
                withdraw(session, key, target)
                    .ifPresent(
                        end ->
                            session.update(
                                "update delivery set lease_owner = ?, lease_until = ?"
                                    + IS_IT
                                    + " and lease_owner is null",
                                HOLDER,
                                end.toEpochMilli(),
                                key.value(),
                                target)));
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
    session.update("update erasure set lease_until = 0 where lease_owner is not null");
  }

  static void expire(Session session, String owner) {
    session.update("update erasure set lease_until = 0 where lease_owner = ?", owner);
  }

  private static Erasure read(ResultSet row) throws SQLException {
    return new Erasure(
        new ContactKey(row.getString("contact_key")),
        row.getString("target"),
        Instant.ofEpochMilli(row.getLong("requested_at")),
        row.getInt("attempts"),
        row.getInt("given_up") != 0,
        row.getString("lease_owner"));
  }
}
