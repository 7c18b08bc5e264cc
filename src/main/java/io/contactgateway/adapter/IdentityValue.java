package io.contactgateway.adapter;

/**
 * An e-mail address or phone number that some vendor treats as the person.
 *
 * @param value normalised so that equal means the same person to the vendor
 */
public record IdentityValue(Kind kind, String value) {
  /** Which kind of value. */
  public enum Kind {
    EMAIL,
    PHONE
  }

  /** The kind alone: the value is personal data. */
  @Override
  public String toString() {
    return "IdentityValue[" + kind + "]";
  }
}
