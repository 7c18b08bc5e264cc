package io.contactgateway.sync;

import io.contactgateway.contact.Contact;

/** What a caller wants done with a contact. */
public sealed interface Change {
  /** The contact becomes this. */
  record Replace(Contact contact) implements Change {}

  /** A JSON Merge Patch on whatever is stored; an absent contact counts as {@code {}}. */
  record Patch(byte[] mergePatch) implements Change {
    /** The size alone: the bytes are personal data. */
    @Override
    public String toString() {
      return "Patch[" + mergePatch.length + " bytes]";
    }
  }

  /** The contact stays as it is and is delivered again, whatever is thought to be there. */
  record DeliverAgain() implements Change {}
}
