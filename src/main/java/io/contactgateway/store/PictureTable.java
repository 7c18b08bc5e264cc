package io.contactgateway.store;

import io.contactgateway.contact.ContactKey;
import io.contactgateway.contact.Picture;
import java.util.Optional;

/** The content of pictures, at most one for each contact; gone with the contact. */
public final class PictureTable {
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
        content);
  }

  /** Drops the content of a contact's picture, where there is one. */
  public static void delete(Session session, ContactKey key) {
    session.update("delete from picture where contact_key = ?", key.value());
  }

  /** The picture of this id; empty where it was replaced or removed. */
  public static Optional<Stored> find(Session session, String id) {
    return session.first(
        "select c.picture, p.content from picture p"
            + " join contact c on c.contact_key = p.contact_key where p.picture_id = ?",
        row ->
            new Stored(
                JsonColumn.read(row.getString("picture"), Picture.class), row.getBytes("content")),
        id);
  }
}
