package io.contactgateway.adapter;

import io.contactgateway.contact.Contact;
import io.contactgateway.contact.ContactKey;

/**
 * One attempt to bring a contact to a target.
 *
 * @param certainty what is known of earlier attempts
 * @param forced asked for by hand: everything is sent again, also what is thought to be unchanged
 * @param pictures where the content of the contact's picture comes from
 */
public record Delivery(
    ContactKey key,
    Contact contact,
    VendorMemory memory,
    Certainty certainty,
    boolean forced,
    PictureSource pictures) {

  /** A delivery of a contact without a picture. */
  public Delivery(
      ContactKey key, Contact contact, VendorMemory memory, Certainty certainty, boolean forced) {
    this(key, contact, memory, certainty, forced, PictureSource.NONE);
  }

  /** The same attempt, with another contact and memory. */
  public Delivery of(Contact other, VendorMemory known) {
    return new Delivery(key, other, known, certainty, forced, pictures);
  }

  /**
   * Whether an earlier attempt may have reached the vendor without our knowing (a crash, a lost
   * lease, an unknown outcome): this one has to be safe whether it did or not.
   */
  public boolean uncertain() {
    return certainty != Certainty.CERTAIN;
  }
}
