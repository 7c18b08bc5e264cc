package io.contactgateway.sync.delivery;

import io.contactgateway.store.Store;
import io.contactgateway.sync.target.Target;
import io.contactgateway.sync.target.TargetStateRefresh;
import io.contactgateway.sync.target.TargetStateRefresh.Found;
import io.contactgateway.sync.target.Targets;
import io.contactgateway.time.Delays;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/**
 * Delivers what fell due: what could not be delivered while its caller waited, what another replica
 * left behind, what was accepted while a target had no room. Looks regularly, and at once when it
 * is told that something falls due sooner. Targets have gates of their own: one that is full, held
 * or hanging keeps no other from being looked at.
 */
public final class Dispatcher {
  private static final Logger LOG = Logger.getLogger(Dispatcher.class);
  private static final Duration POLL_INTERVAL = Duration.ofSeconds(1);

  private final Store store;
  private final Targets targets;
  private final Reconciler reconciler;
  private final LeaseHeartbeat heartbeat;
  private final DeliveryMetrics metrics;
  private final InstantSource clock;
  private final Delays delays;
  private final DueLooks looks = new DueLooks();
  private final DueClaims claims;
  private final DesiredStateReader desired;
  private final Set<String> awaitingPermit = ConcurrentHashMap.newKeySet();

  /** Targets where leases ran out that somebody never gave back. */
  private final Set<String> expired = ConcurrentHashMap.newKeySet();

  private volatile Instant lookedForExpired = Instant.EPOCH;
  private final TargetStateRefresh refresh;
  private final TargetJobs jobs;
  private final AtomicInteger running = new AtomicInteger();
  private final CompletableFuture<Void> idle = new CompletableFuture<>();
  private volatile boolean stopped;

  public Dispatcher(
      Store store,
      Targets targets,
      Reconciler reconciler,
      DesiredStateReader desired,
      LeaseHeartbeat heartbeat,
      DeliveryMetrics metrics,
      InstantSource clock,
      Delays delays) {
    this.store = store;
    this.targets = targets;
    this.reconciler = reconciler;
    this.desired = desired;
    this.heartbeat = heartbeat;
    this.metrics = metrics;
    this.clock = clock;
    this.delays = delays;
    this.claims = new DueClaims(heartbeat, clock, looks);
    this.refresh = new TargetStateRefresh(store, targets);
    this.jobs = new TargetJobs(store, this::queued);
  }

  public void start() {
    poll();
  }

  /**
   * Takes up nothing more.
   *
   * @return done once what is under way has ended
   */
  public CompletionStage<Void> stop() {
    stopped = true;
    jobs.stop();
    endIfIdle();
    return idle;
  }

  private void endIfIdle() {
    if (stopped && running.get() == 0) {
      idle.complete(null);
    }
  }

  private void poll() {
    if (stopped) {
      return;
    }
    var now = clock.instant();
    // Also where the clock went back: the database may be on another machine now.
    var since = Duration.between(lookedForExpired, now).abs();
    var lookForExpired = since.compareTo(heartbeat.interval()) >= 0;
    if (lookForExpired) {
      lookedForExpired = now;
    }
    refresh
        .renew(now, lookForExpired ? now : Instant.EPOCH)
        .subscribe()
        .with(
            found -> {
              found.forEach(this::follow);
              delays.after(POLL_INTERVAL, this::poll);
            },
            failure -> {
              LOG.warnf(
                  "the store is unavailable: %s. Due deliveries stay due in it, and are looked for"
                      + " again in %d ms",
                  failure.getMessage(), POLL_INTERVAL.toMillis());
              delays.after(POLL_INTERVAL, this::poll);
            });
  }

  /** A claim that would find nothing isn't made: it locks, and costs a replica at rest the most. */
  private void follow(Found found) {
    var target = found.target();
    if (found.hasJob()) {
      sweep(target);
    }
    if (found.hasExpired()) {
      expired.add(target.name());
    }
    if (found.hasDue() || found.hasExpired() || isCrowded(target)) {
      look(target);
    }
  }

  /** Does what operators asked for all contacts of a target. */
  public void sweep(Target target) {
    jobs.goOn(target);
  }

  /** Looks again when a row is due, or when the target that it waits for is open. */
  private void lookAt(Target target, Instant due) {
    if (!target.gate().isOpen(clock.instant())) {
      looks.maybeWaiting(target.name());
    }
    lookIn(target, Duration.between(clock.instant(), due));
  }

  /** Looks for due rows of a target once the delay is over. */
  private void lookIn(Target target, Duration delay) {
    if (delay.compareTo(POLL_INTERVAL) < 0) {
      delays.after(delay.isNegative() ? Duration.ZERO : delay, () -> look(target));
    }
  }

  /** Looks for due rows of a target now, as many as there is room for. */
  public void look(Target target) {
    var free = room(target);
    if (stopped || free == 0) {
      lookOncePermitted(target);
      return;
    }
    if (!looks.begin(target.name())) {
      return;
    }
    var term = heartbeat.taken();
    // Before the transaction, which may be run twice.
    var takeOver = expired.remove(target.name());
    store
        .transaction(session -> claims.claim(session, target, free, takeOver))
        .subscribe()
        .with(
            rows -> {
              rows.forEach(due -> begin(target, due, term));
              // Where a permit was missing, rows are left that come before whoever comes then.
              looked(target, rows.size() == free || !target.gate().isOpen(clock.instant()));
            },
            failure -> {
              if (takeOver) {
                expired.add(target.name());
              }
              looks.broken(target.name());
              logUnclaimed(target, failure);
            });
  }

  /** How many may be claimed. Where there is no room, whoever leaves next looks in our stead. */
  private int room(Target target) {
    var free = target.gate().free(clock.instant());
    if (free > 0) {
      return free;
    }
    looks.maybeWaiting(target.name());
    return target.gate().free(clock.instant());
  }

  /** The poll warns of a store that is unavailable, once for all targets. */
  private static void logUnclaimed(Target target, Throwable failure) {
    var state =
        "due deliveries of "
            + target.name()
            + " could not be claimed; they stay due, or leased until the lease ends where only the"
            + " answer was lost, and a later look claims them";
    DefectLog.putOff(LOG, DefectLog.Part.DELIVERY, state, failure);
  }

  /** Where only a permit is missing, looks as soon as there may be one. */
  private void lookOncePermitted(Target target) {
    var wait = Duration.between(clock.instant(), target.gate().permitAt());
    if (!stopped && wait.toNanos() > 0 && awaitingPermit.add(target.name())) {
      delays.after(
          wait,
          () -> {
            awaitingPermit.remove(target.name());
            look(target);
          });
    }
  }

  private void begin(Target target, DueClaims.Due due, LeaseTerm term) {
    target.gate().enterClaimed();
    run(target, due.lease(), desired.of(due, target), term);
  }

  /**
   * Whether rows of the target wait that are due. Who comes now has no place before them: its row
   * is found in its turn.
   */
  public boolean isCrowded(Target target) {
    return looks.isWaiting(target.name());
  }

  /** A row was accepted that this replica had no room for. */
  public void queued(Target target) {
    looks.arrived(target.name());
    lookIfRoom(target);
  }

  /** Room has become free. Rows that wait for it are looked for. */
  public void left(Target target) {
    if (isCrowded(target)) {
      lookIfRoom(target);
    }
  }

  private void lookIfRoom(Target target) {
    if (target.gate().hasRoomForSome()) {
      look(target);
    }
  }

  private void looked(Target target, boolean maybeMore) {
    if (looks.end(target.name(), maybeMore)) {
      look(target);
    } else {
      lookOncePermitted(target);
    }
  }

  /**
   * Works on a leased row that has a place at the gate.
   *
   * @param first what is to be delivered
   */
  public void run(
      Target target, TakenLease taken, Uni<Optional<DesiredState>> first, LeaseTerm term) {
    var row = taken.row();
    if (taken.claimed().takenOver()) {
      metrics.takenOver(target.name());
    }
    running.incrementAndGet();
    heartbeat.begun(row);
    reconciler
        .reconcile(target, row, taken.permits(target, term), first, term.stillMine())
        .subscribe()
        .with(
            next -> {
              heartbeat.ended(row);
              target.gate().leave();
              running.decrementAndGet();
              endIfIdle();
              next.ifPresent(due -> lookAt(target, due));
              left(target);
            });
  }
}
