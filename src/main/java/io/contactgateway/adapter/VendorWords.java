package io.contactgateway.adapter;

import java.util.Objects;

/**
 * A vendor's own words about a contact, masked and shortened. For the report of that contact and
 * whoever may read it; never for a log, a target's state or anything else that operators see, since
 * no masking knows every form in which a vendor may repeat a value.
 *
 * @param text without the values of the contact and the secrets of the target
 */
public record VendorWords(String text) {
  public VendorWords {
    Objects.requireNonNull(text, "text");
  }

  /** Hides the words, so that no log can hold them by mistake. */
  @Override
  public String toString() {
    return "VendorWords[***]";
  }
}
