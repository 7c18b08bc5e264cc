package io.contactgateway.sync.change;

import io.contactgateway.contact.ContactReadResult;
import io.contactgateway.contact.Violation;
import io.contactgateway.sync.report.SyncReport;
import java.util.List;
import java.util.function.Function;

/** What became of a change. */
public sealed interface ChangeResult {
  /** What the function of this case makes of it. */
  <R> R fold(
      Function<Stored, R> stored, Function<Previewed, R> previewed, Function<Refused, R> refused);

  /**
   * Stored; the gateway answers for its delivery.
   *
   * @param created the contact is new here
   * @param dropped what was left out of the document
   */
  record Stored(boolean created, SyncReport report, List<Violation> dropped)
      implements ChangeResult {
    @Override
    public <R> R fold(
        Function<Stored, R> stored,
        Function<Previewed, R> previewed,
        Function<Refused, R> refused) {
      return stored.apply(this);
    }
  }

  /**
   * Nothing was changed: this is what the change would lead to.
   *
   * @param dropped what would be left out of the document
   */
  record Previewed(DryRunReport report, List<Violation> dropped) implements ChangeResult {
    @Override
    public <R> R fold(
        Function<Stored, R> stored,
        Function<Previewed, R> previewed,
        Function<Refused, R> refused) {
      return previewed.apply(this);
    }
  }

  /** Nothing was changed, for a reason that is the caller's to mend. */
  sealed interface Refused extends ChangeResult {
    @Override
    default <R> R fold(
        Function<Stored, R> stored,
        Function<Previewed, R> previewed,
        Function<Refused, R> refused) {
      return refused.apply(this);
    }

    /** What the visitor makes of the reason. */
    <R> R accept(Reasons<R> visitor);
  }

  /** Has something to say of every reason to refuse. */
  interface Reasons<R> {
    R malformed(Malformed reason);

    R invalid(Invalid reason);

    R tooLarge(TooLarge reason);

    R preconditionFailed(PreconditionFailed reason);

    R notFound(NotFound reason);

    R ineligible(Ineligible reason);
  }

  /** Refused: the body can't be read as a contact or a patch. */
  record Malformed(List<Violation> violations) implements Refused {
    @Override
    public <R> R accept(Reasons<R> visitor) {
      return visitor.malformed(this);
    }
  }

  /** Refused: a value breaks a rule. */
  record Invalid(List<Violation> violations) implements Refused {
    @Override
    public <R> R accept(Reasons<R> visitor) {
      return visitor.invalid(this);
    }
  }

  /** Refused: the document that the change leads to is too large. */
  record TooLarge(long mostBytes) implements Refused {
    @Override
    public <R> R accept(Reasons<R> visitor) {
      return visitor.tooLarge(this);
    }
  }

  /** Refused: a precondition doesn't hold. */
  record PreconditionFailed() implements Refused {
    @Override
    public <R> R accept(Reasons<R> visitor) {
      return visitor.preconditionFailed(this);
    }
  }

  /** Refused: there is no such contact. */
  record NotFound() implements Refused {
    @Override
    public <R> R accept(Reasons<R> visitor) {
      return visitor.notFound(this);
    }
  }

  /** Refused: strict handling was asked for and a chosen target could not take the contact. */
  record Ineligible(List<Violation> violations) implements Refused {
    @Override
    public <R> R accept(Reasons<R> visitor) {
      return visitor.ineligible(this);
    }
  }

  /**
   * What a body that is no contact leads to.
   *
   * @throws IllegalArgumentException where it is one
   */
  static Refused refusal(ContactReadResult reading) {
    return reading.fold(
        valid -> {
          throw new IllegalArgumentException("the body is a contact");
        },
        malformed -> new Malformed(malformed.violations()),
        invalid -> new Invalid(invalid.violations()));
  }
}
