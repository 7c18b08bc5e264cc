package io.contactgateway.store.table;

import io.contactgateway.contact.Contact;
import io.contactgateway.contact.ContactKey;
import io.contactgateway.contact.ContactReader;
import io.contactgateway.contact.Picture;
import io.contactgateway.store.StoreEpoch;
import io.contactgateway.store.digest.LookupValues;
import java.time.Instant;
import java.util.Optional;

/**
 * The desired state of one contact.
 *
 * @param incarnation different each time a forgotten key is created again
 * @param revision from 1
 * @param document the canonical document, JSON
 * @param picture the uploaded one; its content is in {@link PictureTable}
 * @param epoch of the store that this was read from
 * @param lookup what it is found by, of a row that is to be written; none of one that was read
 */
public record ContactRow(
    ContactKey key,
    String incarnation,
    long revision,
    String document,
    Instant createdAt,
    Instant updatedAt,
    Optional<Picture> picture,
    StoreEpoch epoch,
    LookupValues lookup) {

  /** A contact without a picture. */
  public ContactRow(
      ContactKey key,
      String incarnation,
      long revision,
      String document,
      Instant createdAt,
      Instant updatedAt) {
    this(
        key,
        incarnation,
        revision,
        document,
        createdAt,
        updatedAt,
        Optional.empty(),
        StoreEpoch.FIRST,
        LookupValues.NONE);
  }

  /** A contact of a store that never went back. */
  public ContactRow(
      ContactKey key,
      String incarnation,
      long revision,
      String document,
      Instant createdAt,
      Instant updatedAt,
      Optional<Picture> picture) {
    this(
        key,
        incarnation,
        revision,
        document,
        createdAt,
        updatedAt,
        picture,
        StoreEpoch.FIRST,
        LookupValues.NONE);
  }

  /** The contact, picture and all. */
  public Contact contact(ContactReader reader) {
    return reader.stored(document).withPicture(picture);
  }

  /** The revision after this one. */
  public ContactRow next(Contact contact, Instant now) {
    return new ContactRow(
        key,
        incarnation,
        revision + 1,
        contact.json(),
        createdAt,
        now,
        contact.picture(),
        epoch,
        LookupValues.of(contact));
  }

  /**
   * The entity tag, without quotes: changes with every revision and never comes back, also where
   * the store does.
   */
  public String entityTag() {
    return incarnation + "-" + revision + epoch.tagSuffix();
  }

  /** Key and document are personal data. */
  @Override
  public String toString() {
    return "ContactRow[" + key + ", revision " + revision + "]";
  }
}
