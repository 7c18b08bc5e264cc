package io.contactgateway.sync.target;

import io.contactgateway.adapter.TargetAdapter;
import io.contactgateway.adapter.TargetDefaults.Rate;
import io.contactgateway.adapter.VendorCalls;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * One configured target, ready to be delivered to.
 *
 * @param rate what the vendor allows, where that is known
 * @param calls makes the way to the vendor for one attempt, closed once the supplier says no
 */
public record Target(
    String name,
    String kind,
    TargetAdapter adapter,
    Function<BooleanSupplier, VendorCalls> calls,
    RetryPolicy retry,
    Optional<Rate> rate,
    TargetGate gate) {

  /** How long so many contacts before one take at the vendor's rate, at a call each. */
  public Duration queue(long contactsBefore) {
    return rate.map(
            allowed -> allowed.period().multipliedBy(contactsBefore).dividedBy(allowed.permits()))
        .orElse(Duration.ZERO);
  }

  /** Whether the target is paused, as far as this replica knows. */
  public boolean isPaused() {
    return gate.isPaused();
  }

  /** Whether the target is marked as faulty on this replica. */
  public boolean isFaulty() {
    return gate.fault().isPresent();
  }
}
