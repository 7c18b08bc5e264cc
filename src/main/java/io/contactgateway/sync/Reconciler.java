package io.contactgateway.sync;

import io.contactgateway.contact.Contact;
import io.contactgateway.contact.ContactKey;
import io.contactgateway.contact.ContactReader;
import io.contactgateway.delivery.ContactDeletion;
import io.contactgateway.delivery.Delivery;
import io.contactgateway.delivery.DeliveryOutcome;
import io.contactgateway.delivery.DeliveryOutcome.Delivered;
import io.contactgateway.delivery.DeliveryOutcome.Failed;
import io.contactgateway.delivery.PictureSource;
import io.contactgateway.delivery.Translation;
import io.contactgateway.store.AttemptTable;
import io.contactgateway.store.ContactTable;
import io.contactgateway.store.DeliveryRow;
import io.contactgateway.store.DeliveryStatus;
import io.contactgateway.store.DeliveryTable;
import io.contactgateway.store.ErasureTable;
import io.contactgateway.store.Session;
import io.contactgateway.store.Store;
import io.contactgateway.store.TargetControlTable;
import io.contactgateway.store.UnreadableRows;
import io.contactgateway.store.UnreadableValueException;
import io.contactgateway.sync.Bookkeeping.Attempt;
import io.contactgateway.sync.Bookkeeping.Entry;
import io.contactgateway.sync.Courier.Attempted;
import io.contactgateway.trace.Tracing;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
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

  private final Store store;
  private final StoreRecovery recovery;
  private final PictureSource pictures;
  private final ContactReader reader;
  private final Settlements settlements;
  private final DeliveryEvents events;
  private final DeliveryListener listener;
  private final Courier courier;
  private final RandomGenerator random;
  private final Tracing tracing;

  Reconciler(
      Store store,
      StoreRecovery recovery,
      ContactReader reader,
      Settlements settlements,
      DeliveryEvents events,
      DeliveryListener listener,
      Time time,
      Tracing tracing) {
    this.store = store;
    this.recovery = recovery;
    this.pictures = new LentPictures(store);
    this.reader = reader;
    this.settlements = settlements;
    this.events = events;
    this.listener = listener;
    this.courier = new Courier(events, time.nanoTime());
    this.random = time.random();
    this.tracing = tracing;
  }

  /** Time and chance. */
  record Time(LongSupplier nanoTime, RandomGenerator random) {}

  /** A leased row with the newest desired state. */
  record Work(DeliveryRow row, Contact contact, long revision) {}

  /**
   * Reconciles a leased row.
   *
   * @param known the desired state where the caller has just read it, so that it isn't read again
   * @return once the lease has been given back: when the row is to be tried again, if at all
   */
  Uni<Optional<Instant>> reconcile(
      Target target, DeliveryRow leased, Optional<Work> known, BooleanSupplier stillMine) {
    var run = new LeasedRun(tracing, target, leased, stillMine);
    var first =
        known
            .map(work -> Uni.createFrom().item(Optional.of(work)))
            .orElseGet(() -> load(leased, target));
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

  private Uni<Optional<Work>> load(DeliveryRow leased, Target target) {
    return recovery
        .insist(() -> store.transaction(session -> loadIn(session, leased, target)))
        .invoke(
            work -> {
              if (work.isEmpty()) {
                settlements.putOff(leased.key(), target.name(), Instant.MAX);
              }
            });
  }

  /** Empty where nothing is to be done: forgotten meanwhile, paused, or can't be decrypted. */
  private Optional<Work> loadIn(Session session, DeliveryRow leased, Target target) {
    try {
      return readIn(session, leased, target);
    } catch (UnreadableValueException unreadable) {
      UnreadableRows.setAside(session, leased.key(), target.name(), unreadable);
      return Optional.empty();
    }
  }

  private Optional<Work> readIn(Session session, DeliveryRow leased, Target target) {
    var key = leased.key();
    var contact = ContactTable.find(session, key);
    var row = DeliveryTable.findForChange(session, key, target.name());
    if (contact.isEmpty() || row.isEmpty()) {
      return Optional.empty();
    }
    if (TargetControlTable.keepOpen(session, Set.of(target.name())).isEmpty()) {
      target.lane().pause();
      row.filter(mine -> mine.lease().fence() == leased.lease().fence())
          .ifPresent(mine -> DeliveryTable.save(session, mine.leased(mine.lease().released())));
      return Optional.empty();
    }
    return Optional.of(
        new Work(row.get(), contact.get().contact(reader), contact.get().revision()));
  }

  private Uni<Optional<Instant>> round(LeasedRun run, Optional<Work> work, int roundsAtOnce) {
    var leased = run.leased();
    if (work.isEmpty() || work.get().row().lease().fence() != leased.lease().fence()) {
      return Uni.createFrom().item(Optional.empty());
    }
    run.begin(work.get());
    return attempt(run, work.get(), roundsAtOnce)
        .flatMap(
            end ->
                end.again()
                    ? load(leased, run.target())
                        .flatMap(next -> round(run, next, end.roundsAtOnce()))
                    : Uni.createFrom().item(end.nextAttempt()));
  }

  /** How a round ended. */
  private record End(boolean again, int roundsAtOnce, Optional<Instant> nextAttempt) {
    static final End OVER = new End(false, 0, Optional.empty());
  }

  /** One attempt, recorded. */
  private Uni<End> attempt(LeasedRun run, Work work, int roundsAtOnce) {
    var target = run.target();
    var row = work.row();
    var attempt =
        new Attempt(
            work.revision(), row.wanted().forceTicket(), roundsAtOnce, target.lane().credentials());
    var books = new Bookkeeping(target.retry(), random, target.lane().resumedAt());
    var none = Optional.<Attempted>empty();
    var translation =
        target.adapter().translate(row.key(), work.contact(), row.delivered().memory());
    if (translation instanceof Translation.Ineligible ineligible) {
      return record(
          run, work, attempt, none, (s, now) -> books.ineligible(now, attempt, ineligible));
    }
    var eligible = (Translation.Eligible) translation;
    if (isUnchanged(row, eligible)) {
      events.unchanged(target.name());
      return record(run, work, attempt, none, (s, now) -> books.unchanged(now, attempt, eligible));
    }
    return call(run, work, eligible)
        .flatMap(
            made ->
                record(
                    run,
                    work,
                    attempt,
                    Optional.of(made),
                    (session, now) ->
                        after(session, target, books, attempt, eligible, made.outcome(), now)));
  }

  /** Whether the vendor has exactly this already, as far as is known. */
  static boolean isUnchanged(DeliveryRow row, Translation.Eligible translation) {
    return !row.isForced()
        && !row.standing().uncertain()
        && row.delivered().digest().equals(Optional.of(translation.digest()));
  }

  private Uni<Attempted> call(LeasedRun run, Work work, Translation.Eligible translation) {
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

  private Entry after(
      Session session,
      Target target,
      Bookkeeping books,
      Attempt attempt,
      Translation.Eligible translation,
      DeliveryOutcome outcome,
      DeliveryRow row) {
    var now = session.now();
    if (outcome instanceof Delivered delivered) {
      TargetHealth.works(session, target);
      target.lane().activity().succeeded(now);
      return books.delivered(row, attempt, translation, delivered, now);
    }
    var failed = (Failed) outcome;
    var entry = books.failed(row, attempt, translation.findings(), failed, now);
    var pause =
        failed
            .failure()
            .retryAfter()
            .orElse(Duration.between(now, entry.row().standing().nextAttemptAt()));
    TargetHealth.note(session, target, failed.failure(), attempt.credentials(), now, pause);
    if (!Courier.isHeldBack(failed.failure())) {
      target.lane().activity().failed(failed.failure(), now);
    }
    return entry;
  }

  /** Turns the current row into the next one. */
  private interface Change {
    Entry apply(Session session, DeliveryRow current);
  }

  private Uni<End> record(
      LeasedRun run, Work work, Attempt attempt, Optional<Attempted> made, Change change) {
    return recovery
        .insist(
            () ->
                store.transaction(
                    session -> recordIn(session, run.target(), work.row(), made, change)))
        .map(entry -> entry.map(to -> announce(run, attempt, work, to)).orElse(End.OVER));
  }

  private Optional<Entry> recordIn(
      Session session, Target target, DeliveryRow leased, Optional<Attempted> made, Change change) {
    var key = leased.key();
    ContactTable.findForChange(session, key);
    var current = DeliveryTable.findForChange(session, key, target.name());
    if (current.isEmpty()) {
      forgottenMeanwhile(session, target, key);
      return Optional.empty();
    }
    made.flatMap(attempted -> attempted.row(session.now()))
        .ifPresent(row -> AttemptTable.add(session, key, target.name(), row));
    if (current.get().lease().fence() != leased.lease().fence()) {
      DeliveryTable.save(session, LostLease.repaired(current.get(), session.now()));
      return Optional.empty();
    }
    var entry = change.apply(session, current.get());
    DeliveryTable.save(session, entry.row());
    listener.recorded(session, current.get(), entry.row());
    return Optional.of(entry);
  }

  /** What the vendor got after it was asked to delete the contact, it is asked to delete too. */
  private static void forgottenMeanwhile(Session session, Target target, ContactKey key) {
    if (target.adapter().deletion().support() == ContactDeletion.Support.ON) {
      ErasureTable.ask(session, key, target.name(), session.now());
    }
  }

  private End announce(LeasedRun run, Attempt attempt, Work work, Entry entry) {
    var target = run.target();
    var standing = entry.row().standing();
    run.recorded(standing.status().word());
    var key = work.row().key();
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
