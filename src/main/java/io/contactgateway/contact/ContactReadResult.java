package io.contactgateway.contact;

import java.util.List;
import java.util.function.Function;

/** What became of a document that a caller sent. Of many violations the first 50 are told. */
public sealed interface ContactReadResult {
  /** What the function of this case makes of it. */
  <R> R fold(
      Function<Valid, R> valid, Function<Malformed, R> malformed, Function<Invalid, R> invalid);

  /**
   * The document is a contact.
   *
   * @param dropped what was left out of it; empty unless that was allowed
   */
  record Valid(Contact contact, List<Violation> dropped) implements ContactReadResult {
    public Valid {
      dropped = List.copyOf(dropped);
    }

    /** Nothing was left out. */
    public Valid(Contact contact) {
      this(contact, List.of());
    }

    @Override
    public <R> R fold(
        Function<Valid, R> valid, Function<Malformed, R> malformed, Function<Invalid, R> invalid) {
      return valid.apply(this);
    }
  }

  /** It can't be read as a contact at all: bad JSON, unknown property, wrong type (HTTP 400). */
  record Malformed(List<Violation> violations) implements ContactReadResult {
    public Malformed {
      violations = List.copyOf(violations);
    }

    @Override
    public <R> R fold(
        Function<Valid, R> valid, Function<Malformed, R> malformed, Function<Invalid, R> invalid) {
      return malformed.apply(this);
    }
  }

  /** Well-typed, and against a rule: format, length, list of values (HTTP 422). */
  record Invalid(List<Violation> violations) implements ContactReadResult {
    public Invalid {
      violations = List.copyOf(violations);
    }

    @Override
    public <R> R fold(
        Function<Valid, R> valid, Function<Malformed, R> malformed, Function<Invalid, R> invalid) {
      return invalid.apply(this);
    }
  }
}
