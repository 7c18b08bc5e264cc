package io.contactgateway.adapter;

import io.contactgateway.contact.Violation;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** What a contact means to one target. Made without I/O, clock or chance. */
public sealed interface Translation {
  /** What the function of this case makes of it. */
  <R> R fold(
      Function<Eligible, R> eligible,
      Function<Ineligible, R> ineligible,
      Function<Withheld, R> withheld);

  Findings findings();

  /**
   * The target can take the contact.
   *
   * @param operation the forecast: {@link Operation#CREATED} or {@link Operation#UPDATED}
   * @param digest equal exactly where the values that the vendor would end up with are equal,
   *     whichever operation gets them there
   * @param preview makes what would be sent, in order: a delivery has no use for it
   */
  record Eligible(
      Operation operation, String digest, Supplier<List<PlannedRequest>> preview, Findings findings)
      implements Translation {

    /** With a preview that is made already. */
    public Eligible(
        Operation operation, String digest, List<PlannedRequest> requests, Findings findings) {
      this(operation, digest, () -> requests, findings);
    }

    /** What would be sent, in order, for a preview. */
    public List<PlannedRequest> requests() {
      return List.copyOf(preview.get());
    }

    @Override
    public <R> R fold(
        Function<Eligible, R> eligible,
        Function<Ineligible, R> ineligible,
        Function<Withheld, R> withheld) {
      return eligible.apply(this);
    }
  }

  /**
   * The target can't take the contact.
   *
   * @param missing every pointer that the target needs, with a sentence each
   */
  record Ineligible(List<Violation> missing, Findings findings) implements Translation {
    public Ineligible {
      missing = List.copyOf(missing);
    }

    @Override
    public <R> R fold(
        Function<Eligible, R> eligible,
        Function<Ineligible, R> ineligible,
        Function<Withheld, R> withheld) {
      return ineligible.apply(this);
    }
  }

  /** What becomes of that which a vendor has of a contact that it may no longer have. */
  enum OnWithdrawal {
    /** It stays as it is. */
    KEEP,
    /** The vendor is sent the contact without all that can be cleared. */
    CLEAR,
    /** The vendor is asked to delete the contact. */
    DELETE
  }

  /**
   * The target may not have the contact: the person doesn't allow it.
   *
   * @param reasons what of the document says so, with a sentence each
   * @param onWithdrawal what the configuration wants done about what is there
   * @param clearing what brings about {@link OnWithdrawal#CLEAR}; empty where nothing is there, or
   *     nothing can be cleared. Its digest is the same whatever the contact is
   */
  record Withheld(
      List<Violation> reasons,
      OnWithdrawal onWithdrawal,
      Optional<Eligible> clearing,
      Findings findings)
      implements Translation {
    public Withheld {
      reasons = List.copyOf(reasons);
    }

    @Override
    public <R> R fold(
        Function<Eligible, R> eligible,
        Function<Ineligible, R> ineligible,
        Function<Withheld, R> withheld) {
      return withheld.apply(this);
    }
  }
}
