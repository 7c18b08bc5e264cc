package io.contactgateway.contact;

import java.util.List;

/** What became of a document that a caller sent. Of many violations the first 50 are told. */
public sealed interface ContactReadResult {

  /** The document is a contact. */
  record Valid(Contact contact) implements ContactReadResult {}

  /** It can't be read as a contact at all: bad JSON, unknown property, wrong type (HTTP 400). */
  record Malformed(List<Violation> violations) implements ContactReadResult {
    public Malformed {
      violations = List.copyOf(violations);
    }
  }

  /** Well-typed, and against a rule: format, length, list of values (HTTP 422). */
  record Invalid(List<Violation> violations) implements ContactReadResult {
    public Invalid {
      violations = List.copyOf(violations);
    }
  }
}
