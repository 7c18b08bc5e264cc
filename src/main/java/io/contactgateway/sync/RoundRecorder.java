package io.contactgateway.sync;

import io.contactgateway.contact.ContactKey;
import io.contactgateway.delivery.ContactDeletion;
import io.contactgateway.delivery.DeliveryOutcome.Delivered;
import io.contactgateway.delivery.DeliveryOutcome.Failed;
import io.contactgateway.delivery.Translation;
import io.contactgateway.store.AttemptTable;
import io.contactgateway.store.ContactTable;
import io.contactgateway.store.DeliveryRow;
import io.contactgateway.store.DeliveryTable;
import io.contactgateway.store.ErasureTable;
import io.contactgateway.store.Session;
import io.contactgateway.store.Store;
import io.contactgateway.sync.Bookkeeping.Entry;
import io.contactgateway.sync.Courier.Attempted;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * Records how a round ended, with what that means for its target, in one transaction. Nothing is
 * entered where the contact was forgotten or the lease had passed on meanwhile: then only what the
 * vendor may have got is seen to. Goes on asking a store that is away.
 */
final class RoundRecorder {
  private final Store store;
  private final StoreRecovery recovery;
  private final DeliveryListener listener;

  RoundRecorder(Store store, StoreRecovery recovery, DeliveryListener listener) {
    this.store = store;
    this.recovery = recovery;
    this.listener = listener;
  }

  /**
   * Records a round that made no attempt.
   *
   * @param change turns the current row into the next one
   */
  Uni<Optional<Entry>> withoutAttempt(Round round, Function<DeliveryRow, Entry> change) {
    return record(round, Optional.empty(), (session, current) -> change.apply(current));
  }

  /** Records a round whose attempt has ended. */
  Uni<Optional<Entry>> attempted(Round round, Translation.Eligible translation, Attempted made) {
    return record(
        round,
        Optional.of(made),
        (session, current) ->
            made.outcome() instanceof Delivered delivered
                ? delivered(session, round, translation, delivered, current)
                : failed(session, round, translation, (Failed) made.outcome(), current));
  }

  private static Entry delivered(
      Session session,
      Round round,
      Translation.Eligible translation,
      Delivered outcome,
      DeliveryRow current) {
    var now = session.now();
    TargetHealth.works(session, round.target());
    round.target().lane().activity().succeeded(now);
    return round.books().delivered(current, round.attempt(), translation, outcome, now);
  }

  private static Entry failed(
      Session session,
      Round round,
      Translation.Eligible translation,
      Failed outcome,
      DeliveryRow current) {
    var now = session.now();
    var target = round.target();
    var failure = outcome.failure();
    var entry =
        round.books().failed(current, round.attempt(), translation.findings(), outcome, now);
    var pause =
        failure.retryAfter().orElse(Duration.between(now, entry.row().standing().nextAttemptAt()));
    TargetHealth.note(session, target, failure, round.attempt().credentials(), now, pause);
    if (!Courier.isHeldBack(failure)) {
      target.lane().activity().failed(failure, now);
    }
    return entry;
  }

  /** Turns the current row into the next one. */
  private interface Change {
    Entry apply(Session session, DeliveryRow current);
  }

  private Uni<Optional<Entry>> record(Round round, Optional<Attempted> made, Change change) {
    return recovery.insist(
        () -> store.transaction(session -> recordIn(session, round, made, change)));
  }

  private Optional<Entry> recordIn(
      Session session, Round round, Optional<Attempted> made, Change change) {
    var target = round.target();
    var key = round.row().key();
    ContactTable.findForChange(session, key);
    var current = DeliveryTable.findForChange(session, key, target.name());
    if (current.isEmpty()) {
      forgottenMeanwhile(session, target, key);
      return Optional.empty();
    }
    made.flatMap(attempted -> attempted.row(session.now()))
        .ifPresent(row -> AttemptTable.add(session, key, target.name(), row));
    if (current.get().lease().fence() != round.row().lease().fence()) {
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
}
