package io.contactgateway.sync;

import io.contactgateway.contact.ContactKey;
import io.contactgateway.delivery.Delivery;
import io.contactgateway.delivery.PictureSource;
import io.contactgateway.delivery.Translation;
import io.contactgateway.store.DeliveryRow;
import io.contactgateway.store.DeliveryStatus;
import io.contactgateway.sync.Bookkeeping.Entry;
import io.contactgateway.sync.Courier.Attempted;
import io.contactgateway.trace.Tracing;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.jboss.logging.Logger;

/**
 * Brings one contact at one target up to what is wanted: round by round, each with the newest
 * state, until the vendor has it, says no, or has to be tried later. Works under a lease, whose
 * place in the lane it gives back at the end. Never fails.
 */
final class Reconciler {
  private static final Logger LOG = Logger.getLogger(Reconciler.class);

  private final NewestState newest;
  private final RoundRecorder recorder;
  private final PictureSource pictures;
  private final Settlements settlements;
  private final DeliveryEvents events;
  private final Courier courier;
  private final RandomGenerator random;
  private final Tracing tracing;

  Reconciler(
      NewestState newest,
      RoundRecorder recorder,
      PictureSource pictures,
      Settlements settlements,
      DeliveryEvents events,
      Time time,
      Tracing tracing) {
    this.newest = newest;
    this.recorder = recorder;
    this.pictures = pictures;
    this.settlements = settlements;
    this.events = events;
    this.courier = new Courier(events, time.nanoTime());
    this.random = time.random();
    this.tracing = tracing;
  }

  /** Time and chance. */
  record Time(LongSupplier nanoTime, RandomGenerator random) {}

  /**
   * Reconciles a leased row.
   *
   * @param known the desired state where the caller has just read it, so that it isn't read again
   * @return once the lease has been given back: when the row is to be tried again, if at all
   */
  Uni<Optional<Instant>> reconcile(
      Target target, DeliveryRow leased, Optional<LeasedWork> known, BooleanSupplier stillMine) {
    var run = new LeasedRun(tracing, target, leased, stillMine);
    var first =
        known
            .map(work -> Uni.createFrom().item(Optional.of(work)))
            .orElseGet(() -> newest.of(leased, target));
    return first
        .flatMap(work -> round(run, work, 0))
        .onFailure()
        .invoke(bug -> run.span().within(() -> log(target, bug)))
        .onFailure()
        .recoverWithItem(Optional.empty())
        .eventually(run::end);
  }

  private static void log(Target target, Throwable bug) {
    Defects.log(LOG, Defects.Part.DELIVERY, "a delivery to " + target.name() + " broke off", bug);
  }

  private Uni<Optional<Instant>> round(LeasedRun run, Optional<LeasedWork> work, int roundsAtOnce) {
    var leased = run.leased();
    if (work.isEmpty() || work.get().row().lease().fence() != leased.lease().fence()) {
      return Uni.createFrom().item(Optional.empty());
    }
    run.begin(work.get());
    var round = Round.of(run.target(), work.get(), roundsAtOnce, random);
    return recorded(run, round)
        .map(entry -> entry.map(to -> announce(run, round, to)).orElse(End.OVER))
        .flatMap(
            end ->
                end.again()
                    ? newest
                        .of(leased, run.target())
                        .flatMap(next -> round(run, next, end.roundsAtOnce()))
                    : Uni.createFrom().item(end.nextAttempt()));
  }

  /** How a round ended. */
  private record End(boolean again, int roundsAtOnce, Optional<Instant> nextAttempt) {
    static final End OVER = new End(false, 0, Optional.empty());
  }

  /** One attempt at most, recorded. */
  private Uni<Optional<Entry>> recorded(LeasedRun run, Round round) {
    var target = round.target();
    var row = round.row();
    var attempt = round.attempt();
    var translation =
        target.adapter().translate(row.key(), round.work().contact(), row.delivered().memory());
    if (translation instanceof Translation.Ineligible ineligible) {
      return recorder.withoutAttempt(
          round, now -> round.books().ineligible(now, attempt, ineligible));
    }
    var eligible = (Translation.Eligible) translation;
    if (isUnchanged(row, eligible)) {
      events.unchanged(target.name());
      return recorder.withoutAttempt(round, now -> round.books().unchanged(now, attempt, eligible));
    }
    return call(run, round.work(), eligible)
        .flatMap(made -> recorder.attempted(round, eligible, made));
  }

  /** Whether the vendor has exactly this already, as far as is known. */
  static boolean isUnchanged(DeliveryRow row, Translation.Eligible translation) {
    return !row.isForced()
        && !row.standing().uncertain()
        && row.delivered().digest().equals(Optional.of(translation.digest()));
  }

  private Uni<Attempted> call(LeasedRun run, LeasedWork work, Translation.Eligible translation) {
    var row = work.row();
    var memory = row.delivered().memory();
    var delivery =
        new Delivery(
            row.key(),
            work.contact(),
            memory,
            row.standing().certainty(),
            row.isForced(),
            pictures);
    return courier.deliver(
        run.target(), delivery, translation.operation(), run.stillMine(), run.span());
  }

  private End announce(LeasedRun run, Round round, Entry entry) {
    var target = run.target();
    var attempt = round.attempt();
    var standing = entry.row().standing();
    run.recorded(standing.status().word());
    var key = round.row().key();
    if (entry.again()) {
      var delivered = entry.row().delivered().revision().equals(Optional.of(attempt.revision()));
      return new End(true, delivered ? 0 : attempt.roundsAtOnce() + 1, Optional.empty());
    }
    if (standing.status() == DeliveryStatus.PENDING) {
      var next = target.lane().dueAt(standing.nextAttemptAt());
      settlements.putOff(key, target.name(), next);
      return new End(false, 0, Optional.of(next));
    }
    events.ended(target.name(), standing.status());
    settlements.settled(key, target.name(), attempt.revision());
    run.span().within(() -> logEnd(target, key, standing.status()));
    return End.OVER;
  }

  private static void logEnd(Target target, ContactKey key, DeliveryStatus status) {
    switch (status) {
      case REJECTED, EXHAUSTED ->
          LOG.warnf("contact %s is %s at %s", key.hashed(), status.word(), target.name());
      case SYNCED, UNCHANGED, INELIGIBLE, PENDING ->
          LOG.debugf("contact %s is %s at %s", key.hashed(), status.word(), target.name());
    }
  }
}
