package io.contactgateway.store.retention;

import io.contactgateway.contact.ContactKey;
import io.contactgateway.store.Session;
import io.contactgateway.store.table.ContactRow;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When contacts were last written: by the time of their last revision, and by what is noted of
 * writes that made none. They are looked through in the order of their keys: an index over that
 * time would be written at every change of a contact.
 */
public final class LastWrites {
  private static final Duration GRAIN = Duration.ofHours(1);
  private static final String UNWRITTEN =
      " and updated_at < ? and (written_at is null or written_at < ?)";

  private LastWrites() {}

  /** Notes a write that leaves the contact as it is; nothing where one has been within an hour. */
  public static void note(Session session, ContactRow row) {
    var now = session.now();
    var grain = now.minus(GRAIN);
    if (row.updatedAt().isBefore(grain)) {
      session.update(
          "update contact set written_at = ? where contact_key = ?"
              + " and (written_at is null or written_at < ?)",
          now.toEpochMilli(),
          row.key().value(),
          grain.toEpochMilli());
    }
  }

  /** The last of the next keys; empty where there are no more. */
  public static Optional<String> upTo(Session session, String after, int most) {
    return session
        .first(
            "select max(contact_key) as last from (select contact_key from contact"
                + " where contact_key > ? order by contact_key limit ?) part",
            row -> Optional.ofNullable(row.getString("last")),
            after,
            most)
        .flatMap(last -> last);
  }

  /** The first of some contacts that nobody has written since then. */
  public static Optional<ContactKey> unwritten(
      Session session, Instant since, String after, String upTo) {
    return session.first(
        "select contact_key from contact where contact_key > ? and contact_key <= ?"
            + UNWRITTEN
            + " order by contact_key limit 1",
        row -> new ContactKey(row.getString("contact_key")),
        after,
        upTo,
        since.toEpochMilli(),
        since.toEpochMilli());
  }

  /**
   * Whether nobody has written the contact since then; nobody does before this transaction ends.
   */
  public static boolean isUnwritten(Session session, ContactKey key, Instant since) {
    return session
        .first(
            "select 1 as found from contact where contact_key = ?"
                + UNWRITTEN
                + session.dialect().lock(),
            row -> true,
            key.value(),
            since.toEpochMilli(),
            since.toEpochMilli())
        .isPresent();
  }
}
