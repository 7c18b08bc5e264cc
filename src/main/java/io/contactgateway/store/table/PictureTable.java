package io.contactgateway.store.table;

import io.contactgateway.contact.ContactKey;
import io.contactgateway.contact.Picture;
import io.contactgateway.store.Session;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** The content of pictures, at most one for each contact; gone with the contact. */
public final class PictureTable {
  static final EncryptedColumn CONTENT = new EncryptedColumn("picture", "content");

  private PictureTable() {}

  /** A picture with its content. */
  public record Stored(Picture picture, byte[] content) {
    /** Nothing of the content. */
    @Override
    public String toString() {
      return picture.toString();
    }
  }

  /** Keeps the content of a contact's picture in the place of any other. */
  public static void save(Session session, ContactKey key, Picture picture, byte[] content) {
    delete(session, key);
    session.update(
        "insert into picture (picture_id, contact_key, content) values (?, ?, ?)",
        picture.id(),
        key.value(),
        CONTENT.seal(session, content, picture.id(), key.value()));
  }

  /** Drops the content of a contact's picture, where there is one. */
  public static void delete(Session session, ContactKey key) {
    session.update("delete from picture where contact_key = ?", key.value());
  }

  /** What is known of the picture of this id; empty where it was replaced or removed. */
  public static Optional<Picture> describe(Session session, String id) {
    return session.first(
        "select c.contact_key, c.picture from picture p"
            + " join contact c on c.contact_key = p.contact_key where p.picture_id = ?",
        row ->
            ContactTable.PICTURE.openJson(
                session, row, Picture.class, row.getString("contact_key")),
        id);
  }

  /** The picture of this id; empty where it was replaced or removed. */
  public static Optional<Stored> find(Session session, String id) {
    return session.first(
        "select c.contact_key, c.picture, p.content from picture p"
            + " join contact c on c.contact_key = p.contact_key where p.picture_id = ?",
        row -> read(session, row, id),
        id);
  }

  /**
   * Writes a content anew where it isn't as it would be written now. Nobody changes it meanwhile: a
   * new content has a new id.
   *
   * @return how many rows that were
   */
  static int rewrite(Session session, String id) {
    return session
        .first(
            "select contact_key, content from picture where picture_id = ?",
            row -> new Kept(row.getString("contact_key"), row.getBytes("content")),
            id)
        .filter(kept -> !session.cipher().isUpToDate(kept.content()))
        .map(kept -> rewrite(session, id, kept))
        .orElse(0);
  }

  private record Kept(String key, byte[] content) {}

  private static int rewrite(Session session, String id, Kept kept) {
    try {
      var plain = CONTENT.open(session, kept.content(), id, kept.key());
      return session.update(
          "update picture set content = ? where picture_id = ?",
          CONTENT.seal(session, plain, id, kept.key()),
          id);
    } catch (UnreadableValueException unreadable) {
      return 0;
    }
  }

  private static Stored read(Session session, ResultSet row, String id) throws SQLException {
    var key = row.getString("contact_key");
    return new Stored(
        ContactTable.PICTURE.openJson(session, row, Picture.class, key),
        CONTENT.open(session, row.getBytes("content"), id, key));
  }
}
