package io.contactgateway.store.redelivery;

import io.contactgateway.store.Session;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Contacts by the time of their last change. They are looked through in the order of their keys, a
 * part at a time: an index over that time would be written at every change of a contact.
 */
public final class ChangedContacts {
  private static final int PART = 2_000;

  private ChangedContacts() {}

  /**
   * A part of the contacts, counted.
   *
   * @param upTo the last key that was looked at; empty where there are no more
   * @param changed how many of them were changed since then
   */
  public record Counted(Optional<String> upTo, long changed) {}

  /**
   * Counts among the next contacts.
   *
   * @param after the key behind which they are; empty for the first ones
   */
  public static Counted count(Session session, Instant since, String after) {
    var upTo = upTo(session, after, PART);
    return new Counted(
        upTo,
        upTo.flatMap(
                last ->
                    session.first(
                        "select count(*) as n from contact"
                            + " where contact_key > ? and contact_key <= ? and updated_at >= ?",
                        row -> row.getLong("n"),
                        after,
                        last,
                        since.toEpochMilli()))
            .orElse(0L));
  }

  /** The last of the next keys. */
  static Optional<String> upTo(Session session, String after, int most) {
    return session
        .first(
            "select max(contact_key) as last from (select contact_key from contact"
                + " where contact_key > ? order by contact_key limit ?) part",
            row -> Optional.ofNullable(row.getString("last")),
            after,
            most)
        .flatMap(last -> last);
  }

  /** The keys of those behind one key and up to another that were changed since then. */
  static List<String> between(Session session, Instant since, String after, String upTo) {
    return session.query(
        "select contact_key from contact where contact_key > ? and contact_key <= ?"
            + " and updated_at >= ? order by contact_key",
        row -> row.getString("contact_key"),
        after,
        upTo,
        since.toEpochMilli());
  }
}
