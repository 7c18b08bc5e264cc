package io.contactgateway.store.table;

import io.contactgateway.contact.ContactKey;
import io.contactgateway.contact.Picture;
import io.contactgateway.store.Session;
import io.contactgateway.store.digest.LookupDigest;
import io.contactgateway.store.digest.LookupValues;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Desired states. */
public final class ContactTable {
  static final String COLUMNS =
      "contact_key, incarnation, revision, document, created_at, updated_at, picture";
  static final EncryptedColumn DOCUMENT = new EncryptedColumn("contact", "document");
  static final EncryptedColumn PICTURE = new EncryptedColumn("contact", "picture");
  private static final String SELECT = "select " + COLUMNS + " from contact where contact_key = ?";

  /** How many contacts are asked for in one statement: one text for any number of them. */
  private static final int AT_ONCE = 16;

  private static final String SOME =
      "select "
          + COLUMNS
          + " from contact where contact_key in (?"
          + ", ?".repeat(AT_ONCE - 1)
          + ")";

  private ContactTable() {}

  public static Optional<ContactRow> find(Session session, ContactKey key) {
    return session.first(SELECT, row -> read(session, row), key.value());
  }

  /** Those of these contacts that are there and can be read, in no order. */
  public static List<ContactRow> findReadable(Session session, List<ContactKey> keys) {
    var found = new ArrayList<ContactRow>();
    for (var from = 0; from < keys.size(); from += AT_ONCE) {
      var some = keys.subList(from, Math.min(from + AT_ONCE, keys.size()));
      var values = new Object[AT_ONCE];
      Arrays.setAll(values, place -> place < some.size() ? some.get(place).value() : null);
      session
          .query(SOME, row -> readIfReadable(session, row), values)
          .forEach(read -> read.ifPresent(found::add));
    }
    return found;
  }

  private static Optional<ContactRow> readIfReadable(Session session, ResultSet row)
      throws SQLException {
    try {
      return Optional.of(read(session, row));
    } catch (UnreadableValueException unreadable) {
      return Optional.empty();
    }
  }

  /** Like {@link #find}; no other transaction changes the contact before this one ends. */
  public static Optional<ContactRow> findForChange(Session session, ContactKey key) {
    return session.first(SELECT + session.dialect().lock(), row -> read(session, row), key.value());
  }

  /**
   * Like {@link #findForChange}, of a contact that is to be forgotten. What isn't genuine in it
   * doesn't keep it from that: document and picture are empty then.
   */
  public static Optional<ContactRow> findForErasure(Session session, ContactKey key) {
    return session.first(
        SELECT + session.dialect().lock(), row -> readForErasure(session, row), key.value());
  }

  /**
   * Keeps a contact from being forgotten before this transaction ends; others may change it no
   * sooner either.
   *
   * @return false where there is no such contact
   */
  public static boolean keep(Session session, ContactKey key) {
    return session
        .first(
            "select 1 as found from contact where contact_key = ?" + session.dialect().keep(),
            row -> row.getInt("found"),
            key.value())
        .isPresent();
  }

  /**
   * Like {@link #findForChange}, and waits also for a transaction that may be about to add the
   * contact. Changes nothing, yet needs a durable commit, so that what it has seen is durable too.
   */
  public static Optional<ContactRow> findSettled(Session session, ContactKey key) {
    var found = findForChange(session, key);
    if (found.isPresent() || reserve(session, key) == 0) {
      return found.isPresent() ? found : findForChange(session, key);
    }
    session.update("delete from contact where contact_key = ?", key.value());
    return Optional.empty();
  }

  /** Adds the key alone, which waits for whoever else is adding it; 0 where that one has. */
  private static int reserve(Session session, ContactKey key) {
    return session.update(
        "insert into contact (contact_key, incarnation, revision, document, created_at, updated_at)"
            + " values (?, '', 0, '', 0, 0) on conflict do nothing",
        key.value());
  }

  /**
   * Adds a contact.
   *
   * @return false where another transaction has just added the same key
   */
  public static boolean insert(Session session, ContactRow row) {
    return session.update(
            "insert into contact ("
                + COLUMNS
                + ", email_digest, phone_digest) values (?, ?, ?, ?, ?, ?, ?, ?, ?)"
                + " on conflict do nothing",
            row.key().value(),
            row.incarnation(),
            row.revision(),
            DOCUMENT.seal(session, row.document(), row.key().value()),
            row.createdAt().toEpochMilli(),
            row.updatedAt().toEpochMilli(),
            PICTURE.sealJson(session, row.picture(), row.key().value()),
            LookupDigest.EMAIL.toKeep(session, row.lookup().email()),
            LookupDigest.PHONE.toKeep(session, row.lookup().phone()))
        == 1;
  }

  public static void update(Session session, ContactRow row) {
    session.updateLater(
        "update contact set revision = ?, document = ?, updated_at = ?, picture = ?,"
            + " email_digest = ?, phone_digest = ? where contact_key = ?",
        row.revision(),
        DOCUMENT.seal(session, row.document(), row.key().value()),
        row.updatedAt().toEpochMilli(),
        PICTURE.sealJson(session, row.picture(), row.key().value()),
        LookupDigest.EMAIL.toKeep(session, row.lookup().email()),
        LookupDigest.PHONE.toKeep(session, row.lookup().phone()),
        row.key().value());
  }

  /** Removes the contact and, with it, everything kept about it, down to the bytes. */
  public static void delete(Session session, ContactKey key) {
    session.leaveNoTrace();
    EventTable.forget(session, key);
    session.update("delete from contact where contact_key = ?", key.value());
  }

  private static ContactRow read(Session session, ResultSet row) throws SQLException {
    var key = row.getString("contact_key");
    return read(
        session,
        row,
        DOCUMENT.open(session, row, key),
        PICTURE.openOptionalJson(session, row, Picture.class, key));
  }

  private static ContactRow readForErasure(Session session, ResultSet row) throws SQLException {
    try {
      return read(session, row);
    } catch (UnreadableValueException unreadable) {
      unreadable.unlessForGood();
      return read(session, row, "{}", Optional.empty());
    }
  }

  private static ContactRow read(
      Session session, ResultSet row, String document, Optional<Picture> picture)
      throws SQLException {
    return new ContactRow(
        new ContactKey(row.getString("contact_key")),
        row.getString("incarnation"),
        row.getLong("revision"),
        document,
        Instant.ofEpochMilli(row.getLong("created_at")),
        Instant.ofEpochMilli(row.getLong("updated_at")),
        picture,
        session.epoch(),
        LookupValues.NONE);
  }
}
