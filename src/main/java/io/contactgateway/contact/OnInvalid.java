package io.contactgateway.contact;

/** What becomes of a document in which a value breaks a rule. */
public enum OnInvalid {
  /** It is refused whole. */
  REFUSE,
  /**
   * The value is left out and named, and the rest is taken. Never the case for purposes and
   * excluded targets: without them, more would be sent than the document allows.
   */
  OMIT
}
