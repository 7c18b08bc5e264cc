package io.contactgateway.adapter;

import io.contactgateway.contact.Violation;
import java.util.List;
import java.util.function.Function;

/** What a contact means to one target. Made without I/O, clock or chance. */
public sealed interface Translation {
  /** What the function of this case makes of it. */
  <R> R fold(Function<Eligible, R> eligible, Function<Ineligible, R> ineligible);

  Findings findings();

  /**
   * The target can take the contact.
   *
   * @param operation the forecast: {@link Operation#CREATED} or {@link Operation#UPDATED}
   * @param digest equal exactly where the values that the vendor would end up with are equal,
   *     whichever operation gets them there
   * @param requests what would be sent, in order, for a preview
   */
  record Eligible(
      Operation operation, String digest, List<PlannedRequest> requests, Findings findings)
      implements Translation {
    public Eligible {
      requests = List.copyOf(requests);
    }

    @Override
    public <R> R fold(Function<Eligible, R> eligible, Function<Ineligible, R> ineligible) {
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
    public <R> R fold(Function<Eligible, R> eligible, Function<Ineligible, R> ineligible) {
      return ineligible.apply(this);
    }
  }
}
