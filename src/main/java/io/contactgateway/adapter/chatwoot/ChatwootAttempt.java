package io.contactgateway.adapter.chatwoot;

import io.contactgateway.adapter.Delivery;
import io.contactgateway.adapter.VendorCalls;
import io.contactgateway.contact.Contact;
import io.contactgateway.contact.ContactKey;

/** One attempt: what is to be delivered, and the way to the vendor. */
record ChatwootAttempt(Delivery delivery, ChatwootPayload image, VendorCalls calls) {
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
