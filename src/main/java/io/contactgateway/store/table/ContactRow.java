package io.contactgateway.store.table;

import io.contactgateway.contact.Contact;
import io.contactgateway.contact.ContactKey;
import io.contactgateway.contact.ContactReader;
import io.contactgateway.contact.Picture;
import java.time.Instant;
import java.util.Optional;

/**
 * The desired state of one contact.
 *
 * @param incarnation different each time a forgotten key is created again
 * @param revision from 1
 * @param document the canonical document, JSON
 * @param picture the uploaded one; its content is in {@link PictureTable}
 */
public record ContactRow(
    ContactKey key,
    String incarnation,
    long revision,
    String document,
    Instant createdAt,
    Instant updatedAt,
    Optional<Picture> picture) {

  /** A contact without a picture. */
  public ContactRow(
      ContactKey key,
      String incarnation,
      long revision,
      String document,
      Instant createdAt,
      Instant updatedAt) {
    this(key, incarnation, revision, document, createdAt, updatedAt, Optional.empty());
  }

  /** The contact, picture and all. */
  public Contact contact(ContactReader reader) {
    return reader.stored(document).withPicture(picture);
  }

  /** The revision after this one. */
  public ContactRow next(Contact contact, Instant now) {
    return new ContactRow(
        key, incarnation, revision + 1, contact.json(), createdAt, now, contact.picture());
  }

  /** The entity tag, without quotes: changes with every revision and never comes back. */
  public String entityTag() {
    return incarnation + "-" + revision;
  }

  /** Key and document are personal data. */
  @Override
  public String toString() {
    return "ContactRow[" + key + ", revision " + revision + "]";
  }
}
