package io.contactgateway.pacing;

import io.contactgateway.adapter.guard.Pacer;
import io.contactgateway.adapter.guard.Permit;
import io.contactgateway.pacing.StorePacer.StorePermit;
import io.contactgateway.store.Session;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * The permits of the calls under one lease. The first was taken in the transaction that took the
 * lease, and all are given back in those that record what came of the calls, so that pacing costs
 * no transaction of its own for a delivery of one call. Thread-safe.
 */
public final class LeasePermits {
  private final Optional<StorePacer> pacer;
  private final BooleanSupplier stillFresh;
  private final List<StorePermit> ready = new ArrayList<>(1);
  private final List<StorePermit> ended = new ArrayList<>(2);
  private boolean closed;

  private LeasePermits(Optional<StorePacer> pacer, BooleanSupplier stillFresh) {
    this.pacer = pacer;
    this.stillFresh = stillFresh;
  }

  /** Of a target that is not paced. */
  public static LeasePermits unlimited() {
    return new LeasePermits(Optional.empty(), () -> true);
  }

  /**
   * Of a paced one, with a permit that its lease came with.
   *
   * @param stillFresh whether {@link StorePacer#UNTIL_IT_LEAVES} isn't over yet for it
   */
  public static LeasePermits with(StorePacer pacer, StorePermit first, BooleanSupplier stillFresh) {
    var permits = new LeasePermits(Optional.of(pacer), stillFresh);
    permits.ready.add(first);
    return permits;
  }

  /** Where the calls under the lease get their permits. */
  public Pacer pacer() {
    return pacer.<Pacer>map(paced -> () -> take(paced)).orElse(Pacer.UNLIMITED);
  }

  private Uni<Permit> take(StorePacer paced) {
    return Uni.createFrom()
        .deferred(
            () ->
                takeReady()
                    .map(permit -> fresh(paced, permit))
                    .orElseGet(() -> paced.take(this::granted)));
  }

  private synchronized Optional<StorePermit> takeReady() {
    return ready.isEmpty() ? Optional.empty() : Optional.of(ready.remove(0));
  }

  /** A delivery whose call had to wait has its permit prolonged: another may not be left. */
  private Uni<Permit> fresh(StorePacer paced, StorePermit permit) {
    return stillFresh.getAsBoolean()
        ? Uni.createFrom().item(granted(permit))
        : paced.prolong(permit, this::granted);
  }

  private Permit granted(StorePermit permit) {
    return new Permit.Granted(() -> end(permit));
  }

  private synchronized void end(StorePermit permit) {
    if (closed) {
      pacer.orElseThrow().giveBack(List.of(permit), List.of());
    } else {
      ended.add(permit);
    }
  }

  /**
   * Gives back the permits of the calls that have ended, in the transaction that records a pass.
   *
   * @return to be run once that transaction has committed
   */
  public synchronized Runnable giveBackIn(Session session) {
    var given = List.copyOf(ended);
    given.forEach(permit -> pacer.orElseThrow().giveBackIn(session, permit));
    return () -> forget(given);
  }

  private synchronized void forget(List<StorePermit> given) {
    ended.removeAll(given);
  }

  /** The lease is over: gives back what no recorded pass did. */
  public void close() {
    var used = new ArrayList<StorePermit>();
    var unused = new ArrayList<StorePermit>();
    synchronized (this) {
      closed = true;
      used.addAll(ended);
      unused.addAll(ready);
      ended.clear();
      ready.clear();
    }
    if (!used.isEmpty() || !unused.isEmpty()) {
      pacer.orElseThrow().giveBack(used, unused);
    }
  }
}
