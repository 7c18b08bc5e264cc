package io.contactgateway.sync.change;

import io.contactgateway.contact.ContactReadResult;
import io.contactgateway.contact.Violation;
import io.contactgateway.sync.report.SyncReport;
import java.util.List;

/** What became of a change. */
public sealed interface ChangeResult {
  /**
   * Stored; the gateway answers for its delivery.
   *
   * @param created the contact is new here
   */
  record Stored(boolean created, SyncReport report) implements ChangeResult {}

  /** Nothing was changed: this is what the change would lead to. */
  record Previewed(DryRunReport report) implements ChangeResult {}

  /** Refused: the body can't be read as a contact or a patch. */
  record Malformed(List<Violation> violations) implements ChangeResult {}

  /** Refused: a value breaks a rule. */
  record Invalid(List<Violation> violations) implements ChangeResult {}

  /** Refused: the document that the change leads to is too large. */
  record TooLarge(long mostBytes) implements ChangeResult {}

  /** Refused: a precondition doesn't hold. */
  record PreconditionFailed() implements ChangeResult {}

  /** Refused: there is no such contact. */
  record NotFound() implements ChangeResult {}

  /** Refused: strict handling was asked for and a chosen target could not take the contact. */
  record Ineligible(List<Violation> violations) implements ChangeResult {}

  /**
   * What a body that is no contact leads to.
   *
   * @throws IllegalArgumentException where it is one
   */
  static ChangeResult refusal(ContactReadResult reading) {
    if (reading instanceof ContactReadResult.Malformed malformed) {
      return new Malformed(malformed.violations());
    }
    if (reading instanceof ContactReadResult.Invalid invalid) {
      return new Invalid(invalid.violations());
    }
    throw new IllegalArgumentException("the body is a contact");
  }
}
