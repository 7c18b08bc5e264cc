package io.contactgateway.sync.delivery;

import io.contactgateway.adapter.ContactDeletion;
import io.contactgateway.adapter.DeliveryOutcome;
import io.contactgateway.adapter.DeliveryOutcome.Delivered;
import io.contactgateway.adapter.DeliveryOutcome.Failed;
import io.contactgateway.adapter.FailureKind;
import io.contactgateway.adapter.SharedRecord;
import io.contactgateway.adapter.Translation;
import io.contactgateway.contact.ContactKey;
import io.contactgateway.store.Session;
import io.contactgateway.store.Store;
import io.contactgateway.store.attempt.AttemptTable;
import io.contactgateway.store.table.DeliveryRow;
import io.contactgateway.store.table.DeliveryRow.Unsettled;
import io.contactgateway.store.table.DeliveryTable;
import io.contactgateway.store.table.ErasureTable;
import io.contactgateway.store.table.VendorIdTable;
import io.contactgateway.sync.delivery.AttemptExecutor.AttemptResult;
import io.contactgateway.sync.delivery.DeliveryTransitions.Transition;
import io.contactgateway.sync.target.Target;
import io.contactgateway.sync.target.TargetHealth;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jboss.logging.Logger;

/**
 * Records how a pass ended, with what that means for its target, in one transaction. Nothing is
 * entered where the contact was forgotten or the lease had passed on meanwhile: then only what the
 * vendor may have got is seen to. Goes on asking a store that is unavailable.
 */
public final class AttemptRecorder {
  private static final Logger LOG = Logger.getLogger(AttemptRecorder.class);

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

  /** Records a pass that made no attempt, since the vendor's record is another contact's too. */
  Uni<Optional<Transition>> shared(ReconcilePass pass, Translation.Eligible translation) {
    return record(
        pass, Optional.empty(), (session, current) -> shared(session, pass, translation, current));
  }

  /** Records a pass whose attempt has ended. */
  Uni<Optional<Transition>> attempted(
      ReconcilePass pass, Translation.Eligible translation, AttemptResult made) {
    return attempted(pass, translation, made, transition -> transition);
  }

  private Uni<Optional<Transition>> attempted(
      ReconcilePass pass,
      Translation.Eligible translation,
      AttemptResult made,
      UnaryOperator<Transition> end) {
    return record(
        pass,
        Optional.of(new Made(made, translation.digest())),
        (session, current) ->
            end.apply(
                made.outcome()
                    .fold(
                        delivered -> delivered(session, pass, translation, delivered, current),
                        failed ->
                            failed(session, pass, translation, failed, made.wrote(), current))));
  }

  /** Records a pass that made no attempt, since the target may not have the contact. */
  Uni<Optional<Transition>> withheld(ReconcilePass pass, Translation.Withheld translation) {
    return record(
        pass,
        Optional.empty(),
        (session, current) ->
            pass.transitions()
                .withheld(
                    Withdrawal.asked(session, current, translation, pass.target().timeout()),
                    pass.context(),
                    translation));
  }

  /** Records a pass whose attempt was to clear what the target may have no longer. */
  Uni<Optional<Transition>> cleared(
      ReconcilePass pass,
      Translation.Withheld translation,
      Translation.Eligible clearing,
      AttemptResult made) {
    return attempted(
        pass, clearing, made, transition -> DeliveryTransitions.cleared(transition, translation));
  }

  /** Records that the target may have the contact again, before anything is attempted. */
  Uni<Optional<Transition>> renewed(ReconcilePass pass) {
    return record(
        pass,
        Optional.empty(),
        (session, current) -> {
          var row = Withdrawal.renewed(session, current, pass.target().timeout());
          var waits = row.state().nextAttemptAt().isAfter(session.now());
          return new Transition(waits ? row.withLease(row.lease().released()) : row, !waits);
        });
  }

  /**
   * An attempt that brought to light, or was stopped because, the vendor's record is another
   * contact's too. Two of ours may have become one there by somebody else's hand, so every id that
   * wasn't known before is looked at.
   */
  private static Optional<Transition> sharedBy(
      Session session,
      ReconcilePass pass,
      Translation.Eligible translation,
      DeliveryOutcome outcome,
      DeliveryRow current) {
    var isShared =
        pass.target().adapter().isAddressedByItsId()
            && learn(session, current, outcome.memory().vendorId());
    var after = current.withDelivered(current.deliveredState().remembering(outcome.memory()));
    return isShared && isOver(outcome)
        ? Optional.of(shared(session, pass, translation, after))
        : Optional.empty();
  }

  /** Whether the vendor's record is another contact's too, once this id is known. */
  private static boolean learn(Session session, DeliveryRow current, Optional<String> id) {
    var key = current.key();
    var target = current.target();
    var known = current.deliveredState().memory().vendorId();
    if (id.equals(known) || id.isEmpty() && current.shared()) {
      return current.shared();
    }
    if (id.isEmpty()) {
      VendorIdTable.unlearn(session, key, target);
      return false;
    }
    return known.isEmpty() && !current.shared()
        ? VendorIdTable.learnFirst(session, key, target, id.get())
        : VendorIdTable.learn(session, key, target, id.get());
  }

  private static boolean isOver(DeliveryOutcome outcome) {
    return outcome.fold(
        delivered -> true,
        failed ->
            switch (failed.failure().kind().consequence()) {
              case REJECT, WITHHOLD -> true;
              case BACK_OFF, TARGET_WAITS, TARGET_FAULTY, AT_ONCE -> false;
            });
  }

  private static Transition shared(
      Session session, ReconcilePass pass, Translation.Eligible translation, DeliveryRow current) {
    var target = pass.target();
    LOG.warnf(
        "contact %s is the same record at %s as another contact: neither is delivered. Its row is"
            + " rejected until one is forgotten, or they are parted at the vendor and synced",
        current.key().hashed(), target.name());
    target.gate().lastOutcomes().failed(SharedRecord.failure(), session.now());
    return pass.transitions().shared(current, pass.context(), translation.findings());
  }

  private static Transition delivered(
      Session session,
      ReconcilePass pass,
      Translation.Eligible translation,
      Delivered outcome,
      DeliveryRow current) {
    var now = session.now();
    TargetHealth.works(session, pass.target());
    var shared = sharedBy(session, pass, translation, outcome, current);
    if (shared.isPresent()) {
      return shared.get();
    }
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
    var shared = sharedBy(session, pass, translation, outcome, current);
    if (shared.isPresent()) {
      return shared.get();
    }
    var transition =
        pass.transitions()
            .failed(current, pass.context(), translation.findings(), outcome, wrote, now);
    var pause =
        failure
            .retryAfter()
            .orElse(Duration.between(now, transition.row().state().nextAttemptAt()));
    TargetHealth.note(session, target, failure, pass.context().credentials(), now, pause);
    if (failure.kind().consequence() == FailureKind.Consequence.WITHHOLD) {
      target.gate().lastOutcomes().succeeded(now);
    } else if (!AttemptExecutor.isHeldBack(failure)) {
      target.gate().lastOutcomes().failed(failure, now);
    }
    return transition;
  }

  /**
   * An attempt that was made.
   *
   * @param digest of what it was to bring
   */
  private record Made(AttemptResult result, String digest) {
    /** What it left at work at the vendor. */
    Optional<Unsettled> left(Instant now) {
      return result.atWork().map(ago -> new Unsettled(now.minus(ago), Optional.of(digest)));
    }
  }

  /** Turns the current row into the next one. */
  private interface Change {
    Transition apply(Session session, DeliveryRow current);
  }

  private Uni<Optional<Transition>> record(ReconcilePass pass, Optional<Made> made, Change change) {
    return recovery.record(() -> unrecorded(pass), () -> recordOnce(pass, made, change));
  }

  /** With the permits of the pass's calls, so that these cost no transaction of their own. */
  private Uni<Optional<Transition>> recordOnce(
      ReconcilePass pass, Optional<Made> made, Change change) {
    var given = new AtomicReference<Runnable>();
    return store
        .transaction(
            session -> {
              given.set(pass.permits().giveBackIn(session));
              return recordIn(session, pass, made, change);
            })
        .invoke(() -> given.get().run());
  }

  private static String unrecorded(ReconcilePass pass) {
    return "how the delivery of contact %s to %s ended is not recorded yet. Its row stays leased to"
            .formatted(pass.row().key().hashed(), pass.target().name())
        + " this replica, which goes on asking the store; if the lease ends before that, any"
        + " replica delivers the contact again";
  }

  private Optional<Transition> recordIn(
      Session session, ReconcilePass pass, Optional<Made> made, Change change) {
    var target = pass.target();
    var key = pass.row().key();
    var left = made.flatMap(attempt -> attempt.left(session.now()));
    var current =
        DeliveryTable.findForRecord(session, pass.row())
            .map(row -> VendorStateDoubt.leaving(row, left, target.timeout(), session.now()));
    if (current.isEmpty()) {
      forgottenMeanwhile(session, target, key, left);
      return Optional.empty();
    }
    made.flatMap(attempt -> attempt.result().row(session.now()))
        .ifPresent(row -> AttemptTable.add(session, key, target.name(), row));
    if (current.get().lease().fence() != pass.row().lease().fence()) {
      LOG.warnf(
          "contact %s at %s: the lease ended before the attempt was recorded, and the row was taken"
              + " over. The record is dropped; whoever holds the row sends the newest state again",
          key.hashed(), target.name());
      DeliveryTable.save(session, LostLeaseRepair.repaired(current.get(), session.now()));
      return Optional.empty();
    }
    var transition = change.apply(session, current.get());
    DeliveryTable.save(session, transition.row());
    listener.recorded(session, current.get(), transition.row());
    return Optional.of(transition);
  }

  /** What the vendor got after it was asked to delete the contact, it is asked to delete too. */
  private static void forgottenMeanwhile(
      Session session, Target target, ContactKey key, Optional<Unsettled> left) {
    var canDelete = target.adapter().deletion().support() == ContactDeletion.Support.ON;
    LOG.infof(
        "contact %s was forgotten while it was delivered to %s: there is no row any more; %s",
        key.hashed(),
        target.name(),
        canDelete ? "the vendor is asked to delete it again" : "what the vendor got stays there");
    if (canDelete) {
      var due = left.map(one -> one.endsAt(target.timeout())).orElse(session.now());
      var underWay = new ErasureTable.UnderWay(Optional.empty(), left.map(Unsettled::leftAt));
      ErasureTable.ask(session, key, target.name(), due, underWay);
    }
  }
}
