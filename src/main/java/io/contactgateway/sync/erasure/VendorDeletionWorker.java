package io.contactgateway.sync.erasure;

import io.contactgateway.adapter.ContactDeletion;
import io.contactgateway.adapter.Failure;
import io.contactgateway.adapter.FailureKind;
import io.contactgateway.adapter.FailureKind.Consequence;
import io.contactgateway.store.Session;
import io.contactgateway.store.Store;
import io.contactgateway.store.table.ErasureTable;
import io.contactgateway.store.table.ErasureTable.Erasure;
import io.contactgateway.sync.delivery.DefectLog;
import io.contactgateway.sync.delivery.LeaseHeartbeat;
import io.contactgateway.sync.delivery.Reconciler;
import io.contactgateway.sync.delivery.RecordingCalls;
import io.contactgateway.sync.delivery.RetryBudget;
import io.contactgateway.sync.delivery.StoreRetry;
import io.contactgateway.sync.target.Target;
import io.contactgateway.sync.target.TargetHealth;
import io.contactgateway.sync.target.Targets;
import io.contactgateway.time.Delays;
import io.contactgateway.trace.DeliverySpan;
import io.contactgateway.trace.Tracing;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/**
 * Asks vendors to delete contacts that were forgotten here, until they take the request: one at a
 * time per target and replica, with a place at the target's gate, backed off like a delivery. What
 * the budget was not enough for, and what the vendor refused, is tried once a day from then on. A
 * lease is not prolonged: nothing leaves once it is over, and the vendor may be asked twice.
 */
public final class VendorDeletionWorker {
  private static final Logger LOG = Logger.getLogger(VendorDeletionWorker.class);
  private static final Duration POLL_INTERVAL = Duration.ofSeconds(5);
  private static final Duration ONCE_GIVEN_UP = Duration.ofDays(1);

  /** The state that an attempt leaves a deletion in. */
  private enum End {
    DONE,
    OPEN,
    EXHAUSTED,
    BROKEN_OFF;

    /** As its span shows it. */
    String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  private final Store store;
  private final StoreRetry recovery;
  private final List<Target> targets;
  private final LeaseHeartbeat heartbeat;
  private final Reconciler.Time time;
  private final InstantSource clock;
  private final Delays delays;
  private final Tracing tracing;
  private final Set<String> busy = ConcurrentHashMap.newKeySet();
  private final Set<String> lookAgain = ConcurrentHashMap.newKeySet();
  private volatile boolean stopped;

  public VendorDeletionWorker(
      Store store,
      Targets targets,
      LeaseHeartbeat heartbeat,
      Reconciler.Time time,
      InstantSource clock,
      Delays delays,
      Tracing tracing) {
    this.store = store;
    this.recovery = new StoreRetry(delays);
    this.targets =
        targets.all().stream()
            .filter(target -> deletion(target).support() == ContactDeletion.Support.ON)
            .toList();
    this.heartbeat = heartbeat;
    this.time = time;
    this.clock = clock;
    this.delays = delays;
    this.tracing = tracing;
  }

  private static ContactDeletion deletion(Target target) {
    return target.adapter().deletion();
  }

  public void start() {
    if (!stopped && !targets.isEmpty()) {
      poll();
      delays.after(POLL_INTERVAL, this::start);
    }
  }

  /** A claim that would find nothing isn't made: it is a transaction for each target. */
  private void poll() {
    var names = targets.stream().map(Target::name).toList();
    var now = clock.instant();
    store
        .reading(session -> ErasureTable.due(session, names, now))
        .subscribe()
        .with(
            due -> targets.stream().filter(one -> due.contains(one.name())).forEach(this::look),
            failure ->
                DefectLog.putOff(
                    LOG,
                    DefectLog.Part.DELETION,
                    "requests to delete contacts stay open, and are looked for again in "
                        + POLL_INTERVAL.toSeconds()
                        + " s",
                    failure));
  }

  public void stop() {
    stopped = true;
  }

  /** Looks for what is due. */
  public void look() {
    targets.forEach(this::look);
  }

  private void look(Target target) {
    if (stopped) {
      return;
    }
    if (!busy.add(target.name())) {
      lookAgain.add(target.name());
      return;
    }
    lookAgain.remove(target.name());
    if (!target.gate().tryEnter(clock.instant())) {
      busy.remove(target.name());
      return;
    }
    var stillMine = lease();
    store
        .transaction(
            session ->
                ErasureTable.claim(
                    session, target.name(), heartbeat.owner(), heartbeat.endFrom(session.now())))
        .flatMap(
            found -> found.map(erasure -> inPlace(target, erasure, stillMine)).orElse(nothing()))
        .subscribe()
        .with(
            more -> ended(target, more),
            failure -> {
              logUnended(target, failure);
              ended(target, false);
            });
  }

  private static void logUnended(Target target, Throwable failure) {
    var state =
        "requests to delete contacts at "
            + target.name()
            + " stay open; one that was claimed is made again once its lease ends";
    DefectLog.putOff(LOG, DefectLog.Part.DELETION, state, failure);
  }

  private static Uni<Boolean> nothing() {
    return Uni.createFrom().item(false);
  }

  private BooleanSupplier lease() {
    var takenAt = time.nanoTime().getAsLong();
    return () -> time.nanoTime().getAsLong() - takenAt < heartbeat.length().toNanos();
  }

  private void ended(Target target, boolean more) {
    target.gate().leave();
    busy.remove(target.name());
    if (lookAgain.remove(target.name()) || more) {
      look(target);
    }
  }

  private Uni<Boolean> inPlace(Target target, Erasure erasure, BooleanSupplier stillMine) {
    var places = target.gate().places();
    return places
        .enter()
        .flatMap(waited -> ask(target, erasure, stillMine).eventually(places::leave));
  }

  private Uni<Boolean> ask(Target target, Erasure erasure, BooleanSupplier stillMine) {
    var span = tracing.deletion(target.name(), target.kind(), erasure.key());
    var way = target.calls().of(stillMine, target.permits());
    var calls = new RecordingCalls(way, span, time.nanoTime());
    return Uni.createFrom()
        .deferred(() -> deletion(target).request(erasure.key(), calls))
        .onFailure()
        .invoke(bug -> span.within(() -> log(target, bug)))
        .onFailure()
        .recoverWithItem(
            () -> Optional.of(Failure.of(FailureKind.DEFECT, "a defect of the gateway")))
        .invoke(failure -> span.attempted("deleted", code(failure)))
        .flatMap(failure -> record(target, erasure, failure, calls.atWork(), span));
  }

  private static void log(Target target, Throwable bug) {
    DefectLog.log(
        LOG, DefectLog.Part.DELETION, "the deletion at " + target.name() + " has a defect", bug);
  }

  private static String code(Optional<Failure> failure) {
    return failure.map(why -> why.kind().word()).orElse("delivered");
  }

  private Uni<Boolean> record(
      Target target,
      Erasure erasure,
      Optional<Failure> failure,
      Optional<Duration> atWork,
      DeliverySpan span) {
    return recovery
        .record(
            () -> unrecorded(target, erasure),
            () ->
                store.transaction(
                    session ->
                        failure
                            .map(why -> later(session, target, erasure, why, atWork))
                            .orElseGet(() -> done(session, erasure))))
        .onFailure()
        .invoke(bug -> span.ended(End.BROKEN_OFF.word()))
        .invoke(end -> span.within(() -> logEnd(target, erasure, failure, end)))
        .invoke(end -> span.ended(end.word()))
        .replaceWith(true);
  }

  private static String unrecorded(Target target, Erasure erasure) {
    return "how the request to %s to delete contact %s ended is not recorded yet. It stays leased"
            .formatted(target.name(), erasure.key().hashed())
        + " to this replica, which goes on asking the store; if the lease ends before that, any"
        + " replica asks the vendor again";
  }

  private static End done(Session session, Erasure erasure) {
    ErasureTable.done(session, erasure);
    return End.DONE;
  }

  private static void logEnd(Target target, Erasure erasure, Optional<Failure> failure, End end) {
    switch (end) {
      case DONE ->
          LOG.infof(
              "%s took the request to delete contact %s", target.name(), erasure.key().hashed());
      case EXHAUSTED ->
          failure.filter(why -> !erasure.givenUp()).ifPresent(why -> warn(target, erasure, why));
      case OPEN, BROKEN_OFF -> {}
    }
  }

  private static void warn(Target target, Erasure erasure, Failure failure) {
    LOG.warnf(
        "%s could not be asked to delete contact %s: %s. The request stays open, and is tried once"
            + " a day from now on",
        target.name(), erasure.key().hashed(), failure.detail());
  }

  private End later(
      Session session, Target target, Erasure erasure, Failure failure, Optional<Duration> atWork) {
    var now = session.now();
    var wait = pause(target, erasure, failure);
    var retried = erasure.retried().plus(RetryBudget.isUsedBy(failure) ? wait : Duration.ZERO);
    var refused = failure.kind().consequence() == Consequence.REJECT;
    var spent = retried.compareTo(target.retry().maxDuration()) > 0;
    var givenUp = refused || spent || erasure.givenUp();
    var pause = givenUp ? ONCE_GIVEN_UP : wait;
    ErasureTable.later(session, erasure, now.plus(pause), retried, givenUp, atWork.map(now::minus));
    if (failure.kind().consequence() == Consequence.TARGET_WAITS) {
      TargetHealth.note(session, target, failure, target.gate().credentials(), now, pause);
    }
    return givenUp ? End.EXHAUSTED : End.OPEN;
  }

  private Duration pause(Target target, Erasure erasure, Failure failure) {
    return failure
        .retryAfter()
        .orElseGet(() -> target.retry().delay(erasure.attempts() + 1, time.random()));
  }
}
