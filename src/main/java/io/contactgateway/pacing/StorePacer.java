package io.contactgateway.pacing;

import io.contactgateway.delivery.TargetDefaults.Rate;
import io.contactgateway.guard.Pacer;
import io.contactgateway.guard.Turn;
import io.contactgateway.store.PaceTable;
import io.contactgateway.store.Session;
import io.contactgateway.store.Store;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jboss.logging.Logger;

/**
 * Turns of one target, kept in the store. Exact: at the vendor there are never more calls in any
 * period than permits, since a turn counts until one period after its call has ended.
 */
public final class StorePacer implements Pacer {
  private static final Logger LOG = Logger.getLogger(StorePacer.class);

  private final Store store;
  private final InstantSource clock;
  private final String target;
  private final Rate rate;
  private final Duration longestCall;

  /**
   * @param longestCall what a turn counts for if its replica dies before giving it back
   */
  public StorePacer(
      Store store, InstantSource clock, String target, Rate rate, Duration longestCall) {
    this.store = store;
    this.clock = clock;
    this.target = target;
    this.rate = rate;
    this.longestCall = longestCall;
  }

  /** Makes the store ready for this rate. */
  public Uni<Void> prepare() {
    return store
        .transaction(
            session -> {
              PaceTable.prepare(session, target, rate.permits());
              return target;
            })
        .replaceWithVoid();
  }

  @Override
  public Uni<Turn> take() {
    return store.transaction(this::takeIn);
  }

  private Turn takeIn(Session session) {
    var now = clock.instant();
    var until = now.plus(longestCall).plus(rate.period());
    return PaceTable.take(session, target, now, until)
        .<Turn>map(slot -> new Turn.Granted(() -> giveBack(slot, until)))
        .orElseGet(() -> new Turn.Later(untilNextFree(session, now)));
  }

  private Duration untilNextFree(Session session, Instant now) {
    var next = PaceTable.nextFree(session, target);
    return next.isAfter(now) ? Duration.between(now, next) : Duration.ofMillis(1);
  }

  private void giveBack(int slot, Instant takenUntil) {
    var freeAt = clock.instant().plus(rate.period());
    store
        .transaction(
            session -> {
              PaceTable.giveBack(session, target, slot, takenUntil, freeAt);
              return slot;
            })
        .subscribe()
        .with(given -> {}, away -> LOG.debugf("a turn of %s comes back by itself later", target));
  }
}
