package io.contactgateway.sync;

import io.contactgateway.contact.ContactReading;
import io.contactgateway.contact.Violation;
import java.util.List;

/** What became of a change. */
public sealed interface WriteResult {
  /**
   * Stored; the gateway answers for its delivery.
   *
   * @param created the contact is new here
   */
  record Stored(boolean created, SyncReport report) implements WriteResult {}

  /** Nothing was changed: this is what the change would lead to. */
  record Previewed(PreviewReport report) implements WriteResult {}

  /** Refused: the body can't be read as a contact or a patch. */
  record Malformed(List<Violation> violations) implements WriteResult {}

  /** Refused: a value breaks a rule. */
  record Invalid(List<Violation> violations) implements WriteResult {}

  /** Refused: the document that the change leads to is too large. */
  record TooLarge(long mostBytes) implements WriteResult {}

  /** Refused: a precondition doesn't hold. */
  record PreconditionFailed() implements WriteResult {}

  /** Refused: there is no such contact. */
  record NotFound() implements WriteResult {}

  /** Refused: strict handling was asked for and a chosen target could not take the contact. */
  record Ineligible(List<Violation> violations) implements WriteResult {}

  /**
   * What a body that is no contact leads to.
   *
   * @throws IllegalArgumentException where it is one
   */
  static WriteResult refusal(ContactReading reading) {
    if (reading instanceof ContactReading.Malformed malformed) {
      return new Malformed(malformed.violations());
    }
    if (reading instanceof ContactReading.Invalid invalid) {
      return new Invalid(invalid.violations());
    }
    throw new IllegalArgumentException("the body is a contact");
  }
}
