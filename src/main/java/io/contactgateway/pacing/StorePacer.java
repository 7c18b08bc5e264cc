package io.contactgateway.pacing;

import io.contactgateway.adapter.TargetDefaults.Rate;
import io.contactgateway.adapter.guard.Pacer;
import io.contactgateway.adapter.guard.Permit;
import io.contactgateway.store.Session;
import io.contactgateway.store.Store;
import io.contactgateway.store.table.PermitTable;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import org.jboss.logging.Logger;

/**
 * Permits of one target, kept in the store and timed by the store's clock. Exact: at the vendor
 * there are never more calls in any period than the rate allows, since a permit counts until one
 * period after its call has ended.
 */
public final class StorePacer implements Pacer {
  private static final Logger LOG = Logger.getLogger(StorePacer.class);

  /** What may pass between the transaction that grants a permit and the start of the call. */
  private static final Duration UNTIL_IT_LEAVES = Duration.ofSeconds(5);

  /** The store's times are cut to milliseconds: less than one may be missing. */
  private static final Duration ROUNDING = Duration.ofMillis(1);

  private final Store store;
  private final String target;
  private final Rate rate;
  private final Duration longestPermit;

  /**
   * @param longestCall from its start to its end; a permit whose replica dies counts as if its call
   *     had lasted that long
   */
  public StorePacer(Store store, String target, Rate rate, Duration longestCall) {
    this.store = store;
    this.target = target;
    this.rate = rate;
    this.longestPermit = UNTIL_IT_LEAVES.plus(longestCall);
  }

  /**
   * Makes the store ready for this rate. Where the number of permits has changed, the first permit
   * comes once all that were taken before have ended.
   */
  public Uni<Void> prepare() {
    return store
        .transaction(
            session -> {
              PermitTable.prepare(session, target, rate.permits());
              return target;
            })
        .replaceWithVoid();
  }

  @Override
  public Uni<Permit> take() {
    return store.transaction(this::takeIn);
  }

  private Permit takeIn(Session session) {
    var until = freeAfter(session.now().plus(longestPermit));
    return PermitTable.take(session, target, until)
        .<Permit>map(slot -> new Permit.Granted(() -> giveBack(slot, until)))
        .orElseGet(() -> new Permit.Denied(untilNextFree(session)));
  }

  private Instant freeAfter(Instant end) {
    return end.plus(rate.period()).plus(ROUNDING);
  }

  private Duration untilNextFree(Session session) {
    var wait = Duration.between(session.now(), PermitTable.nextFree(session, target));
    return wait.compareTo(ROUNDING) > 0 ? wait : ROUNDING;
  }

  private void giveBack(int slot, Instant takenUntil) {
    store
        .transaction(
            session -> {
              var freeAt = freeAfter(session.now());
              PermitTable.giveBack(session, target, slot, takenUntil, freeAt);
              return slot;
            })
        .subscribe()
        .with(
            given -> {},
            failure ->
                LOG.debugf(
                    "a permit of %s could not be given back: it stays taken for as long as the"
                        + " longest call may last, and is free by itself then",
                    target));
  }
}
