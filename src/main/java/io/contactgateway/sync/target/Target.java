package io.contactgateway.sync.target;

import io.contactgateway.adapter.TargetAdapter;
import io.contactgateway.adapter.TargetDefaults.Rate;
import io.contactgateway.adapter.VendorCalls;
import io.contactgateway.adapter.guard.Pacer;
import io.contactgateway.pacing.StorePacer;
import io.contactgateway.pacing.StorePacer.StorePermit;
import io.contactgateway.pacing.StoreQuota;
import io.contactgateway.pacing.StoreQuota.Use;
import io.contactgateway.store.Session;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * One configured target, ready to be delivered to.
 *
 * @param rate what the vendor allowed at the start, where that is known
 * @param pacer hands out the calls that the rate allows, where there is one
 * @param quota counts the calls of the vendor's contract, where it limits them
 * @param timeout of one call
 */
public record Target(
    String name,
    String kind,
    TargetAdapter adapter,
    CallsOfAttempt calls,
    RetryPolicy retry,
    Optional<Rate> rate,
    Optional<StorePacer> pacer,
    Optional<StoreQuota> quota,
    Duration timeout,
    TargetGate gate) {
  /** A target without a quota. */
  public Target(
      String name,
      String kind,
      TargetAdapter adapter,
      CallsOfAttempt calls,
      RetryPolicy retry,
      Optional<Rate> rate,
      Optional<StorePacer> pacer,
      Duration timeout,
      TargetGate gate) {
    this(name, kind, adapter, calls, retry, rate, pacer, Optional.empty(), timeout, gate);
  }

  /** Makes the way to the vendor for one attempt. */
  @FunctionalInterface
  public interface CallsOfAttempt {
    /**
     * The way to the vendor.
     *
     * @param stillMine closed once it says no
     * @param permits where its calls get their permits
     */
    VendorCalls of(BooleanSupplier stillMine, Pacer permits);
  }

  /**
   * Takes permits for calls that begin once the transaction has committed: fewer where there are
   * fewer, and then the gate is closed until there may be more. For a paced target.
   */
  public List<StorePermit> takePermits(Session session, int most) {
    var permits = pacer.orElseThrow().takeIn(session, most);
    if (permits.size() < most) {
      awaitPermit(session);
    }
    return permits;
  }

  /** Closes the gate until there may be a permit. For a paced target. */
  public void awaitPermit(Session session) {
    gate.noPermitBefore(pacer.orElseThrow().nextPermit(session));
  }

  /** Whether the calls that are left are kept for single writes: no bulk work begins then. */
  public boolean isReserved(Session session) {
    return quota.map(counted -> counted.use(session)).filter(Use::isReserved).isPresent();
  }

  /** Where calls get their permits that belong to no delivery's lease. */
  public Pacer permits() {
    return pacer.<Pacer>map(paced -> paced).orElse(Pacer.UNLIMITED);
  }

  /** How long so many contacts before one take at the vendor's rate, at a call each. */
  public Duration queue(long contactsBefore) {
    return rate()
        .map(allowed -> allowed.period().multipliedBy(contactsBefore).dividedBy(allowed.permits()))
        .orElse(Duration.ZERO);
  }

  /** What the vendor allows now, where that is known: what the pacer goes by. */
  @Override
  public Optional<Rate> rate() {
    return pacer.map(StorePacer::rate).or(() -> rate);
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
