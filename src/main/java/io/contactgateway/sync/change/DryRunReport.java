package io.contactgateway.sync.change;

import io.contactgateway.adapter.Findings;
import io.contactgateway.adapter.Operation;
import io.contactgateway.adapter.PlannedRequest;
import io.contactgateway.adapter.TargetProblem;
import io.contactgateway.contact.Contact;
import io.contactgateway.contact.ContactKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a change would lead to.
 *
 * @param entityTag of the contact as it is stored now, without quotes; empty where there is none
 * @param revision the one that the contact would get
 * @param contact what it would become
 * @param targets by name, in the configured order
 */
public record DryRunReport(
    ContactKey key,
    Optional<String> entityTag,
    long revision,
    Contact contact,
    Map<String, TargetDryRun> targets) {

  /** One target's part. */
  public sealed interface TargetDryRun {
    Findings findings();

    /** What the function of this case makes of it. */
    <R> R fold(
        Function<Planned, R> planned,
        Function<Ineligible, R> ineligible,
        Function<Withheld, R> withheld,
        Function<Excluded, R> excluded);
  }

  /**
   * What the target would be sent.
   *
   * @param operation {@link Operation#NONE} where it would be sent nothing
   * @param requests in order, secrets masked
   */
  public record Planned(Operation operation, List<PlannedRequest> requests, Findings findings)
      implements TargetDryRun {
    @Override
    public <R> R fold(
        Function<Planned, R> planned,
        Function<Ineligible, R> ineligible,
        Function<Withheld, R> withheld,
        Function<Excluded, R> excluded) {
      return planned.apply(this);
    }
  }

  /** The target can't take the contact. */
  public record Ineligible(TargetProblem problem, Findings findings) implements TargetDryRun {
    @Override
    public <R> R fold(
        Function<Planned, R> planned,
        Function<Ineligible, R> ineligible,
        Function<Withheld, R> withheld,
        Function<Excluded, R> excluded) {
      return ineligible.apply(this);
    }
  }

  /**
   * The target may not have the contact.
   *
   * @param requests what would clear what is there, in order, secrets masked
   */
  public record Withheld(TargetProblem problem, List<PlannedRequest> requests, Findings findings)
      implements TargetDryRun {
    @Override
    public <R> R fold(
        Function<Planned, R> planned,
        Function<Ineligible, R> ineligible,
        Function<Withheld, R> withheld,
        Function<Excluded, R> excluded) {
      return withheld.apply(this);
    }
  }

  /** The target was not chosen. */
  public record Excluded() implements TargetDryRun {
    @Override
    public Findings findings() {
      return Findings.NONE;
    }

    @Override
    public <R> R fold(
        Function<Planned, R> planned,
        Function<Ineligible, R> ineligible,
        Function<Withheld, R> withheld,
        Function<Excluded, R> excluded) {
      return excluded.apply(this);
    }
  }
}
