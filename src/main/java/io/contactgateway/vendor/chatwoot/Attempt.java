package io.contactgateway.vendor.chatwoot;

import io.contactgateway.contact.Contact;
import io.contactgateway.contact.ContactKey;
import io.contactgateway.delivery.Delivery;
import io.contactgateway.delivery.VendorCalls;

/** One attempt: what is to be delivered, and the way to the vendor. */
record Attempt(Delivery delivery, ContactImage image, VendorCalls calls) {
  ContactKey key() {
    return delivery.key();
  }

  Contact contact() {
    return delivery.contact();
  }

  /**
   * Whether to send also what is thought to be unchanged: asked for by hand, or since an attempt
   * with something else may have arrived unrecorded.
   */
  boolean everything() {
    return delivery.forced() || delivery.uncertain();
  }
}
