package io.contactgateway.sync.drift;

import io.contactgateway.adapter.Failure;
import io.contactgateway.adapter.FailureKind;
import io.contactgateway.adapter.ReadBack;
import io.contactgateway.adapter.TargetDefaults.Rate;
import io.contactgateway.adapter.VendorCalls;
import io.contactgateway.adapter.VendorReply;
import io.contactgateway.adapter.VendorRequest;
import io.contactgateway.adapter.VendorRequest.Purpose;
import io.contactgateway.pacing.LeasePermits;
import io.contactgateway.pacing.StorePacer;
import io.contactgateway.store.Session;
import io.contactgateway.store.Store;
import io.contactgateway.store.drift.DriftRun;
import io.contactgateway.store.drift.DriftRunTable;
import io.contactgateway.sync.delivery.DefectLog;
import io.contactgateway.sync.delivery.Dispatcher;
import io.contactgateway.sync.delivery.LeaseHeartbeat;
import io.contactgateway.sync.target.Target;
import io.contactgateway.time.Delays;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;

/**
 * Works on the runs of this replica, one call at a time for each target: planned in one
 * transaction, noted in another, under a lease of the run.
 */
final class RunWorker {
  private static final Logger LOG = Logger.getLogger(RunWorker.class);

  /** Of calls under one lease: a contact, and what confirms that it is gone. */
  private static final int MOST_CALLS = 3;

  private final Store store;
  private final Map<String, DriftSchedule> schedules;
  private final Dispatcher dispatcher;
  private final LeaseHeartbeat heartbeat;
  private final RunPlanner planner;
  private final RunRecorder recorder;
  private final DriftMetrics metrics;
  private final Delays delays;
  private final LongSupplier nanoTime;
  private final Set<String> busy = ConcurrentHashMap.newKeySet();
  private volatile boolean stopped;

  RunWorker(
      Store store,
      Map<String, DriftSchedule> schedules,
      Dispatcher dispatcher,
      LeaseHeartbeat heartbeat,
      RunPlanner planner,
      RunRecorder recorder,
      DriftMetrics metrics,
      Delays delays,
      LongSupplier nanoTime) {
    this.store = store;
    this.schedules = schedules;
    this.dispatcher = dispatcher;
    this.heartbeat = heartbeat;
    this.planner = planner;
    this.recorder = recorder;
    this.metrics = metrics;
    this.delays = delays;
    this.nanoTime = nanoTime;
  }

  void stop() {
    stopped = true;
  }

  /** Goes on with a target's run, where nobody else does. */
  void work(Target target) {
    if (!stopped && busy.add(target.name())) {
      step(target);
    }
  }

  private void step(Target target) {
    if (stopped) {
      busy.remove(target.name());
      return;
    }
    var length = heartbeat.length().plus(target.timeout().multipliedBy(MOST_CALLS));
    var takenAt = nanoTime.getAsLong();
    BooleanSupplier stillMine = () -> !stopped && nanoTime.getAsLong() - takenAt < length.toNanos();
    store
        .transaction(
            session -> planner.plan(session, target, heartbeat.owner(), session.now().plus(length)))
        .invoke(plan -> tell(target, plan.step()))
        .flatMap(
            plan ->
                plan.call()
                    .map(call -> call(target, call, stillMine, takenAt))
                    .orElseGet(() -> Uni.createFrom().item(plan.again())))
        .subscribe()
        .with(
            again -> goOn(target, again),
            failure -> {
              logBroken(target, failure);
              goOn(target, Optional.empty());
            });
  }

  private static void logBroken(Target target, Throwable failure) {
    var state = "the run that asks " + target.name() + " what it has goes on once its lease ends";
    DefectLog.putOff(LOG, DefectLog.Part.DELIVERY, state, failure);
  }

  private void goOn(Target target, Optional<Duration> again) {
    if (again.isEmpty() || again.get().compareTo(DriftAudits.POLL_INTERVAL) > 0) {
      busy.remove(target.name());
    } else if (again.get().isZero()) {
      step(target);
    } else {
      delays.after(again.get(), () -> step(target));
    }
  }

  /** Makes the call, and notes what came of it. */
  private Uni<Optional<Duration>> call(
      Target target, PlannedCall call, BooleanSupplier stillMine, long takenAt) {
    BooleanSupplier stillFresh =
        () -> nanoTime.getAsLong() - takenAt < StorePacer.UNTIL_IT_LEAVES.toNanos();
    var permits =
        call.permit()
            .map(first -> LeasePermits.with(target.pacer().orElseThrow(), first, stillFresh))
            .orElseGet(LeasePermits::unlimited);
    var calls = new CountedCalls(target.calls().of(stillMine, permits.pacer()));
    return target
        .adapter()
        .readBack()
        .orElseThrow()
        .fold(
            oneByOne -> asked(target, call, oneByOne, calls),
            listing ->
                call.contact().isPresent()
                    ? asked(target, call, listing, calls)
                    : listed(target, call, listing, calls))
        .flatMap(ended -> record(target, call, calls, permits, ended))
        .eventually(permits::close);
  }

  /** Turns what a call came to into notes of the run. */
  @FunctionalInterface
  private interface Ended {
    RunNotes notes(Session session);
  }

  private Uni<Ended> asked(Target target, PlannedCall call, ReadBack vendor, VendorCalls calls) {
    return Uni.createFrom()
        .deferred(() -> vendor.read(call.contact().orElseThrow().sent(), calls))
        .onFailure()
        .recoverWithItem(bug -> new ReadBack.Unread(defect(target, bug)))
        .map(seen -> session -> recorder.seen(session, target, call, seen));
  }

  private Uni<Ended> listed(
      Target target, PlannedCall call, ReadBack.Listing vendor, VendorCalls calls) {
    var cursor = Optional.of(call.run().reached()).filter(text -> !text.isEmpty());
    return Uni.createFrom()
        .deferred(() -> vendor.list(cursor, calls))
        .onFailure()
        .recoverWithItem(bug -> new ReadBack.Unlisted(defect(target, bug)))
        .map(part -> session -> recorder.listed(session, target, call, part));
  }

  private static Failure defect(Target target, Throwable bug) {
    DefectLog.log(
        LOG, DefectLog.Part.DELIVERY, "reading back from " + target.name() + " has a defect", bug);
    return Failure.of(FailureKind.DEFECT, "a defect of the gateway");
  }

  private Uni<Optional<Duration>> record(
      Target target, PlannedCall call, CountedCalls calls, LeasePermits permits, Ended ended) {
    return store
        .transaction(
            session -> {
              var given = permits.giveBackIn(session);
              if (!DriftRunTable.isHeld(session, call.run(), heartbeat.owner())) {
                return new Recorded(given, RunStep.NOTHING, Optional.empty());
              }
              var notes = ended.notes(session);
              var next = nextCall(session, target, call, calls.count(), notes.pause());
              var wait = Duration.between(session.now(), next);
              return new Recorded(given, notes.save(next), Optional.of(wait));
            })
        .invoke(recorded -> recorded.given().run())
        .invoke(recorded -> tell(target, recorded.step()))
        .map(recorded -> recorded.again().filter(more -> recorded.step().ended().isEmpty()));
  }

  private record Recorded(Runnable given, RunStep step, Optional<Duration> again) {}

  /** So much later that runs use no more than their share of the permits. */
  private Instant nextCall(
      Session session, Target target, PlannedCall call, int calls, Duration pause) {
    var share = schedules.get(target.name()).share();
    var apart =
        target.rate().map(rate -> apart(rate, share)).orElse(Duration.ZERO).multipliedBy(calls);
    var byShare = call.at().plus(apart);
    var byPause = session.now().plus(pause);
    return byShare.isAfter(byPause) ? byShare : byPause;
  }

  private static Duration apart(Rate rate, double share) {
    return Duration.ofNanos(Math.round(rate.period().toNanos() / (rate.permits() * share)));
  }

  private void tell(Target target, RunStep step) {
    step.found().forEach(found -> metrics.found(target.name(), found));
    if (step.restored()) {
      dispatcher.sweep(target);
    }
    step.ended().ifPresent(RunWorker::logEnd);
  }

  private static void logEnd(DriftRun run) {
    var counts = run.counts();
    var result =
        "%d contacts compared, %d of them with other values, %d gone, %d could not be read"
            .formatted(counts.asked(), counts.drifted(), counts.lost(), counts.unread());
    if (run.problem().isPresent()) {
      LOG.warnf(
          "target %s can't be asked what it has: %s (%s)",
          run.target(), run.problem().get().detail(), result);
    } else {
      LOG.infof("target %s was asked what it has: %s", run.target(), result);
    }
  }

  /** Counts the calls that take a permit. */
  private static final class CountedCalls implements VendorCalls {
    private final VendorCalls next;
    private final AtomicInteger made = new AtomicInteger();

    CountedCalls(VendorCalls next) {
      this.next = next;
    }

    @Override
    public Uni<VendorReply> send(VendorRequest request) {
      if (request.purpose() != Purpose.LOGIN) {
        made.incrementAndGet();
      }
      return next.send(request);
    }

    int count() {
      return made.get();
    }
  }
}
