package io.contactgateway.sync.drift;

import io.contactgateway.contact.ContactReader;
import io.contactgateway.store.Session;
import io.contactgateway.store.Store;
import io.contactgateway.store.StoreUnavailableException;
import io.contactgateway.store.audit.Actor;
import io.contactgateway.store.audit.AuditAction;
import io.contactgateway.store.audit.AuditEntry;
import io.contactgateway.store.audit.AuditLog;
import io.contactgateway.store.drift.DriftCandidates;
import io.contactgateway.store.drift.DriftRun;
import io.contactgateway.store.drift.DriftRun.Phase;
import io.contactgateway.store.drift.DriftRunTable;
import io.contactgateway.sync.delivery.DefectLog;
import io.contactgateway.sync.delivery.Dispatcher;
import io.contactgateway.sync.delivery.LeaseHeartbeat;
import io.contactgateway.sync.target.Target;
import io.contactgateway.sync.target.Targets;
import io.contactgateway.time.Delays;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.jboss.logging.Logger;

/**
 * Asks targets what they have, by hand and by themselves. A run is kept in the store and is worked
 * on by one replica at a time, a call at a time: what a replica leaves undone another one goes on
 * with, where it was. Thread-safe.
 */
public final class DriftAudits {
  private static final Logger LOG = Logger.getLogger(DriftAudits.class);

  /**
   * How often to look for runs that a replica left behind, and for those that are due by
   * themselves; who asks is heard at once.
   */
  static final Duration POLL_INTERVAL = Duration.ofSeconds(15);

  private final Store store;
  private final Targets targets;
  private final Map<String, DriftSchedule> schedules;
  private final String owner;
  private final Delays delays;
  private final AuditLog audit;
  private final RunWorker worker;
  private volatile boolean stopped;

  /**
   * @param schedules by target, one for each
   * @param heartbeat knows this replica's name, and how long a lease lasts
   */
  public DriftAudits(
      Store store,
      Targets targets,
      Map<String, DriftSchedule> schedules,
      Dispatcher dispatcher,
      LeaseHeartbeat heartbeat,
      ContactReader reader,
      DriftListener listener,
      DriftMetrics metrics,
      Delays delays,
      LongSupplier nanoTime,
      RandomGenerator random,
      AuditLog audit) {
    this.store = store;
    this.targets = targets;
    this.schedules = Map.copyOf(schedules);
    this.owner = heartbeat.owner();
    this.delays = delays;
    this.audit = audit;
    var recorder = new RunRecorder(reader, listener, random);
    this.worker =
        new RunWorker(
            store,
            this.schedules,
            dispatcher,
            heartbeat,
            new RunPlanner(reader, recorder),
            recorder,
            metrics,
            delays,
            nanoTime);
  }

  /** The enabled target of this name. */
  public Optional<Target> find(String name) {
    return targets.find(name);
  }

  /** Whether the target's vendor can be asked. */
  public static boolean canAsk(Target target) {
    return target.adapter().readBack().isPresent();
  }

  /**
   * What a run has come to.
   *
   * @param last the run, or the last one; empty where there was none
   * @param contacts that were delivered to the target
   */
  public record State(Optional<DriftRun> last, long contacts) {}

  /** How far the last run of a target has come. */
  public Uni<State> state(Target target) {
    return store.transaction(session -> state(session, target));
  }

  private static State state(Session session, Target target) {
    var last = DriftRunTable.find(session, target.name()).filter(run -> run.run() > 0);
    return new State(last, DriftCandidates.count(session, target.name()));
  }

  /**
   * Begins a run; where one is under way, that goes on.
   *
   * @param restores whether what is found is delivered again; empty for what is configured
   */
  public Uni<State> ask(Target target, Optional<Boolean> restores, Actor who) {
    var restoring = restores.orElse(schedules.get(target.name()).restores());
    return store
        .transaction(
            session -> {
              begin(session, target, restoring, who, Optional.empty());
              return state(session, target);
            })
        .invoke(
            begun -> {
              LOG.infof("target %s is asked what it has, as %s wishes", target.name(), who);
              worker.work(target);
            });
  }

  private boolean begin(
      Session session, Target target, boolean restores, Actor who, Optional<Instant> last) {
    var first =
        target.adapter().readBack().orElseThrow().fold(one -> Phase.ASK, list -> Phase.LIST);
    var begun = DriftRunTable.begin(session, target.name(), first, restores, last);
    if (begun) {
      var entry = AuditEntry.of(who, AuditAction.AUDIT, target.name());
      audit.add(
          session,
          entry
              .affecting(DriftCandidates.count(session, target.name()))
              .detailed(words(restores, last.isPresent())));
    }
    return begun;
  }

  private static String words(boolean restores, boolean byItself) {
    return "then=" + (restores ? "restore" : "report") + (byItself ? ", by itself" : "");
  }

  /** Begins to look for runs. */
  public void start() {
    if (stopped || targets.all().stream().noneMatch(DriftAudits::canAsk)) {
      return;
    }
    store
        .reading(DriftRunTable::all)
        .subscribe()
        .with(
            this::found,
            failure ->
                DefectLog.putOff(
                    LOG, DefectLog.Part.DELIVERY, "runs are looked for later again", failure));
    delays.after(POLL_INTERVAL, this::start);
  }

  /** Takes up nothing more, and gives back what it has. */
  public Uni<Void> stop() {
    stopped = true;
    worker.stop();
    return store
        .transaction(
            session -> {
              DriftRunTable.giveBack(session, owner);
              return owner;
            })
        .replaceWithVoid()
        .onFailure(StoreUnavailableException.class)
        .recoverWithNull();
  }

  private void found(List<DriftRun> runs) {
    targets.all().stream()
        .filter(DriftAudits::canAsk)
        .forEach(
            target ->
                found(
                    target,
                    runs.stream().filter(run -> run.target().equals(target.name())).findFirst()));
  }

  private void found(Target target, Optional<DriftRun> run) {
    if (run.filter(going -> !going.phase().isOver()).isPresent()) {
      worker.work(target);
      return;
    }
    var schedule = schedules.get(target.name());
    schedule.period().ifPresent(period -> byItself(target, schedule, period, run));
  }

  private void byItself(
      Target target, DriftSchedule schedule, Duration period, Optional<DriftRun> run) {
    store
        .transaction(
            session -> {
              if (run.isEmpty()) {
                DriftRunTable.await(session, target.name());
                return false;
              }
              var last = run.get().endedAt().orElse(Instant.EPOCH);
              return !last.plus(period).isAfter(session.now())
                  && begin(session, target, schedule.restores(), Actor.NOBODY, Optional.of(last));
            })
        .subscribe()
        .with(
            begun -> {
              if (begun) {
                worker.work(target);
              }
            },
            failure ->
                DefectLog.putOff(LOG, DefectLog.Part.DELIVERY, "a run is begun later", failure));
  }
}
