package io.contactgateway.sync.delivery;

import io.contactgateway.adapter.Delivery;
import io.contactgateway.adapter.Failure;
import io.contactgateway.adapter.PictureSource;
import io.contactgateway.adapter.TargetAdapter;
import io.contactgateway.adapter.Translation;
import io.contactgateway.contact.ContactKey;
import io.contactgateway.pacing.LeasePermits;
import io.contactgateway.store.table.DeliveryRow;
import io.contactgateway.store.table.DeliveryStatus;
import io.contactgateway.sync.delivery.AttemptExecutor.AttemptResult;
import io.contactgateway.sync.delivery.DeliveryTransitions.Transition;
import io.contactgateway.sync.target.Target;
import io.contactgateway.trace.Tracing;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jboss.logging.Logger;

/**
 * Brings one contact at one target up to what is wanted: pass by pass, each with the newest state,
 * until the vendor has it, says no, or has to be tried later. Works under a lease, whose place at
 * the gate it gives back at the end. Never fails.
 */
public final class Reconciler {
  private static final Logger LOG = Logger.getLogger(Reconciler.class);

  /**
   * What was wanted before so long a wait for a place is read again, since updates that wait are to
   * become one. A shorter one is none: a call may take as long.
   */
  private static final Duration OUTDATED_AFTER = Duration.ofMillis(250);

  private final DesiredStateReader newest;
  private final AttemptRecorder recorder;
  private final PictureSource pictures;
  private final CompletionWaiters waiters;
  private final DeliveryMetrics metrics;
  private final AttemptExecutor executor;
  private final LongSupplier nanoTime;
  private final InstantSource clock;
  private final RandomGenerator random;
  private final Tracing tracing;

  public Reconciler(
      DesiredStateReader newest,
      AttemptRecorder recorder,
      PictureSource pictures,
      CompletionWaiters waiters,
      DeliveryMetrics metrics,
      Time time,
      Tracing tracing) {
    this.newest = newest;
    this.recorder = recorder;
    this.pictures = pictures;
    this.waiters = waiters;
    this.metrics = metrics;
    this.executor = new AttemptExecutor(metrics, time.nanoTime());
    this.nanoTime = time.nanoTime();
    this.clock = time.clock();
    this.random = time.random();
    this.tracing = tracing;
  }

  /**
   * Time and chance.
   *
   * @param clock the store's
   */
  public record Time(InstantSource clock, LongSupplier nanoTime, RandomGenerator random) {}

  /**
   * Reconciles a leased row.
   *
   * @param permits of the calls that are made under the lease
   * @param first the desired state, as whoever took the lease knows it or reads it
   * @return once the lease has been given back: when the row is to be tried again, if at all
   */
  Uni<Optional<Instant>> reconcile(
      Target target,
      DeliveryRow leased,
      LeasePermits permits,
      Uni<Optional<DesiredState>> first,
      BooleanSupplier stillMine) {
    var run = new LeasedDelivery(tracing, target, leased, stillMine, permits);
    return first
        .flatMap(desired -> pass(run, desired, 0))
        .onFailure()
        .invoke(bug -> run.span().within(() -> log(target, bug)))
        .onFailure()
        .recoverWithItem(Optional.empty())
        .eventually(run::end);
  }

  private static void log(Target target, Throwable bug) {
    DefectLog.log(
        LOG, DefectLog.Part.DELIVERY, "a delivery to " + target.name() + " broke off", bug);
  }

  private Uni<Optional<Instant>> pass(
      LeasedDelivery run, Optional<DesiredState> desired, int passesAtOnce) {
    var leased = run.leased();
    if (desired.isEmpty() || desired.get().row().lease().fence() != leased.lease().fence()) {
      return Uni.createFrom().item(Optional.empty());
    }
    run.begin(desired.get());
    var pass = ReconcilePass.of(run, desired.get(), passesAtOnce, random);
    return recorded(run, pass)
        .map(entry -> entry.map(to -> announce(run, pass, to)).orElse(End.OVER))
        .flatMap(
            end ->
                end.again()
                    ? newest
                        .of(leased, run.target())
                        .flatMap(next -> pass(run, next, end.passesAtOnce()))
                    : Uni.createFrom().item(end.nextAttempt()));
  }

  /** How a pass ended. */
  private record End(boolean again, int passesAtOnce, Optional<Instant> nextAttempt) {
    static final End OVER = new End(false, 0, Optional.empty());
  }

  /** One attempt at most, recorded. */
  private Uni<Optional<Transition>> recorded(LeasedDelivery run, ReconcilePass pass) {
    var target = pass.target();
    var row = pass.row();
    var translation =
        target
            .adapter()
            .translate(row.key(), pass.desired().contact(), row.deliveredState().memory());
    return translation.fold(
        eligible -> recorded(run, pass, eligible),
        ineligible ->
            recorder.withoutAttempt(
                pass,
                current -> pass.transitions().ineligible(current, pass.context(), ineligible)),
        withheld -> withheld(run, pass, withheld));
  }

  private Uni<Optional<Transition>> withheld(
      LeasedDelivery run, ReconcilePass pass, Translation.Withheld withheld) {
    return withheld
        .clearing()
        .filter(clearing -> isToBeCleared(pass.row(), clearing))
        .map(
            clearing ->
                inPlace(
                    run,
                    pass,
                    () ->
                        call(run, pass.desired(), clearing)
                            .flatMap(made -> recorder.cleared(pass, withheld, clearing, made))))
        .orElseGet(() -> recorder.withheld(pass, withheld));
  }

  /**
   * Whether what the vendor has of a withheld contact is to be cleared yet. Once that is done the
   * vendor isn't told of the contact any more, not by hand either; and where the record is another
   * contact's too, it isn't done.
   */
  public static boolean isToBeCleared(DeliveryRow row, Translation.Eligible clearing) {
    return !row.shared() && (row.state().uncertain() || !isLastSent(row, clearing));
  }

  private Uni<Optional<Transition>> recorded(
      LeasedDelivery run, ReconcilePass pass, Translation.Eligible eligible) {
    var target = pass.target();
    var row = pass.row();
    if (Withdrawal.isAsked(row)) {
      return recorder.renewed(pass);
    }
    if (row.shared() && !target.adapter().findsItsId()) {
      return recorder.shared(pass, eligible);
    }
    if (!row.shared() && isUnchanged(row, eligible)) {
      metrics.unchanged(target.name());
      return recorder.withoutAttempt(
          pass, current -> pass.transitions().unchanged(current, pass.context(), eligible));
    }
    var keptBack = keptBack(target.adapter(), row);
    if (keptBack.isPresent()) {
      return recorder.withoutAttempt(
          pass,
          current ->
              pass.transitions()
                  .keptBack(current, pass.context(), eligible.findings(), keptBack.get()));
    }
    var end = pass.waitsUntil(eligible, clock.instant());
    if (end.isPresent()) {
      return recorder.withoutAttempt(
          pass, current -> pass.transitions().waiting(current, eligible.findings(), end.get()));
    }
    return inPlace(
        run,
        pass,
        () ->
            call(run, pass.desired(), eligible)
                .flatMap(made -> recorder.attempted(pass, eligible, made)));
  }

  /**
   * Calls once there is a place, and keeps it until the outcome is recorded: after a crash no more
   * calls are repeated than there are places.
   */
  private Uni<Optional<Transition>> inPlace(
      LeasedDelivery run, ReconcilePass pass, Supplier<Uni<Optional<Transition>>> attempt) {
    var began = nanoTime.getAsLong();
    return run.enter()
        .flatMap(
            waited -> {
              if (waited && !run.target().gate().isOpen(clock.instant())) {
                return recorder.withoutAttempt(pass, pass.transitions()::held);
              }
              if (waited && nanoTime.getAsLong() - began > OUTDATED_AFTER.toNanos()) {
                return Uni.createFrom().item(Optional.of(new Transition(pass.row(), true)));
              }
              return attempt.get().eventually(run::leave);
            });
  }

  /** Why the target's policy keeps the contact back, where no call is needed to know. */
  public static Optional<Failure> keptBack(TargetAdapter adapter, DeliveryRow row) {
    return row.isForced() || row.state().uncertain() || row.shared()
        ? Optional.empty()
        : adapter.keptBack(row.deliveredState().memory());
  }

  /** Whether the vendor has exactly this already, as far as is known. */
  public static boolean isUnchanged(DeliveryRow row, Translation.Eligible translation) {
    return !row.isForced() && !row.state().uncertain() && isLastSent(row, translation);
  }

  private static boolean isLastSent(DeliveryRow row, Translation.Eligible translation) {
    return row.deliveredState()
        .digest()
        .filter(sent -> sent.isOf(translation.digest()))
        .isPresent();
  }

  private Uni<AttemptResult> call(
      LeasedDelivery run, DesiredState desired, Translation.Eligible translation) {
    var row = desired.row();
    var known = row.deliveredState().memory();
    var memory = row.shared() ? known.withoutVendorId() : known;
    var delivery =
        new Delivery(
            row.key(),
            desired.contact(),
            memory,
            row.state().certainty(),
            row.isForced(),
            pictures);
    return executor.deliver(delivery, translation.operation(), run);
  }

  private End announce(LeasedDelivery run, ReconcilePass pass, Transition transition) {
    var target = run.target();
    var context = pass.context();
    var state = transition.row().state();
    run.recorded(state.status().word());
    var key = pass.row().key();
    if (transition.row() == pass.row()) {
      return new End(true, context.passesAtOnce(), Optional.empty());
    }
    if (transition.again()) {
      var delivered =
          transition.row().deliveredState().revision().equals(Optional.of(context.revision()));
      return new End(true, delivered ? 0 : context.passesAtOnce() + 1, Optional.empty());
    }
    if (transition.unconfirmed()) {
      waiters.settled(transition.row(), context.revision());
      return new End(false, 0, Optional.of(state.nextAttemptAt()));
    }
    if (state.status() == DeliveryStatus.PENDING) {
      var next = target.gate().dueAt(state.nextAttemptAt());
      waiters.putOff(key, target.name(), next);
      return new End(false, 0, Optional.of(next));
    }
    metrics.ended(target.name(), end(transition.row()));
    waiters.settled(transition.row(), context.revision());
    run.span().within(() -> logEnd(target, key, state.status()));
    return End.OVER;
  }

  private DeliveryMetrics.End end(DeliveryRow row) {
    var wanted = row.wanted();
    var after = Duration.between(wanted.acceptedAt(), clock.instant());
    return new DeliveryMetrics.End(
        row.state().status(),
        wanted.urgency(),
        after.isNegative() ? Duration.ZERO : after,
        row.state().attempts());
  }

  private static void logEnd(Target target, ContactKey key, DeliveryStatus status) {
    switch (status) {
      case REJECTED, EXHAUSTED ->
          LOG.warnf("contact %s is %s at %s", key.hashed(), status.word(), target.name());
      case SYNCED, UNCHANGED, INELIGIBLE, WITHHELD, PENDING ->
          LOG.debugf("contact %s is %s at %s", key.hashed(), status.word(), target.name());
    }
  }
}
