package io.contactgateway.sync.erasure;

import io.contactgateway.contact.ContactKey;
import io.contactgateway.store.Session;

/** What else has to happen when a contact is forgotten. */
@FunctionalInterface
public interface ErasureHook {
  /** Runs in the transaction that removes the contact, before it does. */
  void beforeErasing(Session session, ContactKey key);
}
