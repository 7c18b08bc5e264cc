package io.contactgateway.pacing;

import io.contactgateway.adapter.TargetDefaults.Rate;
import io.contactgateway.adapter.guard.Pacer;
import io.contactgateway.adapter.guard.Permit;
import io.contactgateway.store.Session;
import io.contactgateway.store.Store;
import io.contactgateway.store.table.PermitTable;
import io.contactgateway.store.table.PermitTable.TakenSlot;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * Permits of one target, kept in the store and timed by the store's clock. Exact: at the vendor
 * there are never more calls in any period than the rate allows, since a permit counts until one
 * period after its call has ended.
 */
public final class StorePacer implements Pacer {
  private static final Logger LOG = Logger.getLogger(StorePacer.class);

  /** What may pass between the transaction that grants a permit and the start of the call. */
  public static final Duration UNTIL_IT_LEAVES = Duration.ofSeconds(5);

  private static final Duration LONG = Duration.ofMinutes(10);

  /** The store's times are cut to milliseconds: less than one may be missing. */
  private static final Duration ROUNDING = Duration.ofMillis(1);

  private final Store store;
  private final String target;
  private volatile Rate rate;
  private final Duration longestPermit;
  private final Consumer<Duration> waits;

  /**
   * @param longestCall from its start to its end; a permit whose replica dies counts as if its call
   *     had lasted that long
   */
  public StorePacer(Store store, String target, Rate rate, Duration longestCall) {
    this(store, target, rate, longestCall, wait -> {});
  }

  /**
   * With somebody who counts.
   *
   * @param waits hears how long deliveries wait that found no permit for their first call
   */
  public StorePacer(
      Store store, String target, Rate rate, Duration longestCall, Consumer<Duration> waits) {
    this.waits = waits;
    this.store = store;
    this.target = target;
    this.rate = rate;
    this.longestPermit = UNTIL_IT_LEAVES.plus(longestCall);
  }

  /**
   * Makes the store ready for this rate, which every replica goes by from then on. Where the number
   * of permits has changed, the first permit comes once all that were taken before have ended;
   * where the period has become longer, all that were taken before count for the longer one.
   */
  public Uni<Void> prepare() {
    return prepare(rate);
  }

  private Uni<Void> prepare(Rate wanted) {
    var period = counted(wanted);
    return store
        .transaction(
            session -> {
              PermitTable.bound(session, target, longestEver(), period);
              PermitTable.prepare(session, target, wanted.permits(), period);
              return target;
            })
        .replaceWithVoid();
  }

  /** What it goes by now. */
  public Rate rate() {
    return rate;
  }

  /**
   * Goes by another rate from now on, as {@link #prepare} says: exact over the change, too. Every
   * replica takes its permits by it, one that hasn't heard of it yet as well. Where this fails, the
   * rate stays what it was.
   */
  public Uni<Void> change(Rate to) {
    return prepare(to).invoke(() -> rate = to);
  }

  /** Of a call that began under another time-out; far below the hours that a clock may be off. */
  private Duration longestEver() {
    return longestPermit.compareTo(LONG) > 0 ? longestPermit : LONG;
  }

  /** A permit that the store counts as taken. */
  public record StorePermit(TakenSlot slot) {}

  /** Takes permits within a transaction that has other work: fewer where fewer are free. */
  public List<StorePermit> takeIn(Session session, int most) {
    return PermitTable.take(session, target, most, session.now().plus(longestPermit)).stream()
        .map(StorePermit::new)
        .toList();
  }

  /**
   * When there may be a permit, for deliveries that found none.
   *
   * @return see {@link #untilNextFree}
   */
  public Instant nextPermit(Session session) {
    var wait = untilNextFree(session);
    waits.accept(wait);
    return session.now().plus(wait);
  }

  /** Gives back a permit whose call has ended before this transaction began. */
  void giveBackIn(Session session, StorePermit permit) {
    PermitTable.giveBack(session, target, permit.slot(), session.now());
  }

  /** Gives back a permit that no call was made with: somebody else may use it at once. */
  public void giveBackUnusedIn(Session session, StorePermit permit) {
    PermitTable.giveBackUnused(session, target, permit.slot());
  }

  /**
   * How long it is worth to wait where none is free. A call that is under way now frees its permit
   * one period from now at the earliest, and nobody knows yet if later: so no longer than that.
   */
  Duration untilNextFree(Session session) {
    var wait = Duration.between(session.now(), PermitTable.nextFree(session, target));
    var soonest = counted();
    var worthWhile = wait.compareTo(soonest) < 0 ? wait : soonest;
    return worthWhile.compareTo(ROUNDING) > 0 ? worthWhile : ROUNDING;
  }

  /** Like {@link #giveBackUnusedIn}, of permits that this very transaction has taken. */
  public void giveBackUnusedIn(Session session, List<StorePermit> permits) {
    PermitTable.giveBackUnused(session, target, permits.stream().map(StorePermit::slot).toList());
  }

  @Override
  public Uni<Permit> take() {
    return take(permit -> new Permit.Granted(() -> giveBack(List.of(permit), List.of())));
  }

  /** One permit in a transaction of its own, if there is one now. */
  Uni<Permit> take(Function<StorePermit, Permit> granted) {
    return store.transaction(
        session ->
            takeIn(session, 1).stream()
                .findFirst()
                .map(granted)
                .orElseGet(() -> new Permit.Denied(untilNextFree(session))));
  }

  /** A permit that no call was made with yet, as if it were taken now. */
  Uni<Permit> prolong(StorePermit permit, Function<StorePermit, Permit> granted) {
    return store.transaction(
        session ->
            PermitTable.prolong(session, target, permit.slot(), session.now().plus(longestPermit))
                .map(StorePermit::new)
                .or(() -> takeIn(session, 1).stream().findFirst())
                .map(granted)
                .orElseGet(() -> new Permit.Denied(untilNextFree(session))));
  }

  /** How long a call counts after its end, by the store's times. */
  private Duration counted() {
    return counted(rate);
  }

  private static Duration counted(Rate rate) {
    return rate.period().plus(ROUNDING);
  }

  /** Gives permits back in a transaction of their own. */
  void giveBack(List<StorePermit> used, List<StorePermit> unused) {
    store
        .transaction(
            session -> {
              used.forEach(permit -> giveBackIn(session, permit));
              unused.forEach(permit -> giveBackUnusedIn(session, permit));
              return used;
            })
        .subscribe()
        .with(
            given -> {},
            failure ->
                LOG.debugf(
                    "permits of %s could not be given back: they stay taken for as long as the"
                        + " longest call may last, and are free by themselves then",
                    target));
  }
}
