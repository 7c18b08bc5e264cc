package io.contactgateway.delivery;

import io.contactgateway.contact.Contact;
import io.contactgateway.contact.ContactKey;

/**
 * One attempt to bring a contact to a target.
 *
 * @param uncertain an earlier attempt may have reached the vendor without our having recorded it (a
 *     crash, a lost lease, an unknown outcome): this attempt has to be safe whether it did or not
 * @param forced asked for by hand: everything is sent again, also what is thought to be unchanged
 * @param pictures where the content of the contact's picture comes from
 */
public record Delivery(
    ContactKey key,
    Contact contact,
    VendorMemory memory,
    boolean uncertain,
    boolean forced,
    PictureSource pictures) {

  /** A delivery of a contact without a picture. */
  public Delivery(
      ContactKey key, Contact contact, VendorMemory memory, boolean uncertain, boolean forced) {
    this(key, contact, memory, uncertain, forced, PictureSource.NONE);
  }
}
