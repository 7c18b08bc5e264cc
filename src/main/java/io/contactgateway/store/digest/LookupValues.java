package io.contactgateway.store.digest;

import io.contactgateway.contact.Contact;
import java.util.Locale;
import java.util.Optional;

/**
 * What a contact is found by.
 *
 * @param email in lower case: no mailbox of two people differs by it alone
 * @param phone in E.164
 */
public record LookupValues(Optional<String> email, Optional<String> phone) {
  /** Of a contact that has neither, and of one that was read. */
  public static final LookupValues NONE = new LookupValues(Optional.empty(), Optional.empty());

  public static LookupValues of(Contact contact) {
    return new LookupValues(
        contact.text("/email").map(LookupValues::comparable), contact.text("/phone"));
  }

  /** The e-mail address as it is compared. */
  public static String comparable(String email) {
    return email.toLowerCase(Locale.ROOT);
  }

  /** The values are personal data. */
  @Override
  public String toString() {
    return "LookupValues[***]";
  }
}
