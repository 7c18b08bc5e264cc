package io.contactgateway.sync.delivery;

import io.contactgateway.adapter.ContactDeletion;
import io.contactgateway.adapter.DeliveryOutcome.Delivered;
import io.contactgateway.adapter.DeliveryOutcome.Failed;
import io.contactgateway.adapter.Translation;
import io.contactgateway.contact.ContactKey;
import io.contactgateway.store.Session;
import io.contactgateway.store.Store;
import io.contactgateway.store.table.AttemptTable;
import io.contactgateway.store.table.ContactTable;
import io.contactgateway.store.table.DeliveryRow;
import io.contactgateway.store.table.DeliveryTable;
import io.contactgateway.store.table.ErasureTable;
import io.contactgateway.sync.delivery.AttemptExecutor.AttemptResult;
import io.contactgateway.sync.delivery.DeliveryTransitions.Transition;
import io.contactgateway.sync.target.Target;
import io.contactgateway.sync.target.TargetHealth;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * Records how a pass ended, with what that means for its target, in one transaction. Nothing is
 * entered where the contact was forgotten or the lease had passed on meanwhile: then only what the
 * vendor may have got is seen to. Goes on asking a store that is away.
 */
public final class AttemptRecorder {
  private final Store store;
  private final StoreRetry recovery;
  private final DeliveryListener listener;

  public AttemptRecorder(Store store, StoreRetry recovery, DeliveryListener listener) {
    this.store = store;
    this.recovery = recovery;
    this.listener = listener;
  }

  /**
   * Records a pass that made no attempt.
   *
   * @param change turns the current row into the next one
   */
  Uni<Optional<Transition>> withoutAttempt(
      ReconcilePass pass, Function<DeliveryRow, Transition> change) {
    return record(pass, Optional.empty(), (session, current) -> change.apply(current));
  }

  /** Records a pass whose attempt has ended. */
  Uni<Optional<Transition>> attempted(
      ReconcilePass pass, Translation.Eligible translation, AttemptResult made) {
    return record(
        pass,
        Optional.of(made),
        (session, current) ->
            made.outcome() instanceof Delivered delivered
                ? delivered(session, pass, translation, delivered, current)
                : failed(
                    session, pass, translation, (Failed) made.outcome(), made.wrote(), current));
  }

  private static Transition delivered(
      Session session,
      ReconcilePass pass,
      Translation.Eligible translation,
      Delivered outcome,
      DeliveryRow current) {
    var now = session.now();
    TargetHealth.works(session, pass.target());
    pass.target().gate().lastOutcomes().succeeded(now);
    return pass.transitions().delivered(current, pass.context(), translation, outcome, now);
  }

  private static Transition failed(
      Session session,
      ReconcilePass pass,
      Translation.Eligible translation,
      Failed outcome,
      boolean wrote,
      DeliveryRow current) {
    var now = session.now();
    var target = pass.target();
    var failure = outcome.failure();
    var transition =
        pass.transitions()
            .failed(current, pass.context(), translation.findings(), outcome, wrote, now);
    var pause =
        failure
            .retryAfter()
            .orElse(Duration.between(now, transition.row().state().nextAttemptAt()));
    TargetHealth.note(session, target, failure, pass.context().credentials(), now, pause);
    if (!AttemptExecutor.isHeldBack(failure)) {
      target.gate().lastOutcomes().failed(failure, now);
    }
    return transition;
  }

  /** Turns the current row into the next one. */
  private interface Change {
    Transition apply(Session session, DeliveryRow current);
  }

  private Uni<Optional<Transition>> record(
      ReconcilePass pass, Optional<AttemptResult> made, Change change) {
    return recovery.insist(
        () -> store.transaction(session -> recordIn(session, pass, made, change)));
  }

  private Optional<Transition> recordIn(
      Session session, ReconcilePass pass, Optional<AttemptResult> made, Change change) {
    var target = pass.target();
    var key = pass.row().key();
    ContactTable.findForChange(session, key);
    var current = DeliveryTable.findForChange(session, key, target.name());
    if (current.isEmpty()) {
      forgottenMeanwhile(session, target, key);
      return Optional.empty();
    }
    made.flatMap(attemptResult -> attemptResult.row(session.now()))
        .ifPresent(row -> AttemptTable.add(session, key, target.name(), row));
    if (current.get().lease().fence() != pass.row().lease().fence()) {
      DeliveryTable.save(session, LostLeaseRepair.repaired(current.get(), session.now()));
      return Optional.empty();
    }
    var transition = change.apply(session, current.get());
    DeliveryTable.save(session, transition.row());
    listener.recorded(session, current.get(), transition.row());
    return Optional.of(transition);
  }

  /** What the vendor got after it was asked to delete the contact, it is asked to delete too. */
  private static void forgottenMeanwhile(Session session, Target target, ContactKey key) {
    if (target.adapter().deletion().support() == ContactDeletion.Support.ON) {
      ErasureTable.ask(session, key, target.name(), session.now());
    }
  }
}
