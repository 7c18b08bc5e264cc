package io.contactgateway.sync.operate;

import io.contactgateway.store.Session;
import io.contactgateway.store.Store;
import io.contactgateway.store.audit.Actor;
import io.contactgateway.store.audit.AuditAction;
import io.contactgateway.store.audit.AuditEntry;
import io.contactgateway.store.audit.AuditLog;
import io.contactgateway.store.redelivery.ChangedContacts;
import io.contactgateway.store.redelivery.ProblemGroupTable;
import io.contactgateway.store.redelivery.ProblemGroupTable.ProblemGroup;
import io.contactgateway.store.redelivery.RetryScope;
import io.contactgateway.store.redelivery.TargetJobTable;
import io.contactgateway.store.redelivery.TargetSelectionTable;
import io.contactgateway.store.table.DeliveryStatus;
import io.contactgateway.sync.delivery.Dispatcher;
import io.contactgateway.sync.target.Target;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.jboss.logging.Logger;

/**
 * Why contacts aren't delivered, and which are delivered again. What is asked for is kept, and done
 * in the background, whatever becomes of this process. Every Uni fails with {@link
 * io.contactgateway.store.StoreUnavailableException} where the store is unavailable, and then
 * nothing was done.
 */
public final class TargetRedelivery {
  private static final Logger LOG = Logger.getLogger(TargetRedelivery.class);

  private final Store store;
  private final Dispatcher dispatcher;
  private final AuditLog audit;

  TargetRedelivery(Store store, Dispatcher dispatcher, AuditLog audit) {
    this.store = store;
    this.dispatcher = dispatcher;
    this.audit = audit;
  }

  /**
   * Causes, the most frequent first.
   *
   * @param more whether there are any behind them
   */
  public record Problems(List<ProblemGroup> groups, boolean more) {}

  /**
   * Why contacts of a target aren't delivered.
   *
   * @param status only of those with this status; of all where it is empty
   * @param most causes, at most
   */
  public Uni<Problems> problems(Target target, Optional<DeliveryStatus> status, int most) {
    return store
        .transaction(session -> ProblemGroupTable.find(session, target.name(), status, most + 1))
        .map(found -> new Problems(found.stream().limit(most).toList(), found.size() > most));
  }

  /**
   * Puts contacts that the target has rejected or that were given up back to pending.
   *
   * @return how many there are
   */
  public Uni<Long> retry(Target target, RetryScope scope, Actor who) {
    var entry = AuditEntry.of(who, AuditAction.RETRY, target.name()).detailed(scope.words());
    return ask(target, entry, session -> scope.retry(session, target.name()));
  }

  /** How many contacts {@link #retry} would put back; nothing is done. */
  public Uni<Long> retriable(Target target, RetryScope scope) {
    return store.transaction(session -> scope.count(session, target.name()));
  }

  /**
   * Marks contacts for delivery again, whatever the target is thought to have.
   *
   * @return how many there are
   */
  public Uni<Long> resync(Target target, ResyncScope scope, Actor who) {
    var name = target.name();
    var entry = AuditEntry.of(who, AuditAction.RESYNC, name).detailed(scope.words());
    return scope.fold(
        () -> ask(target, entry, session -> TargetJobTable.resync(session, name)),
        changed ->
            changed(changed.since())
                .chain(
                    found -> ask(target, entry, session -> resync(session, name, changed, found))),
        listed ->
            ask(
                target,
                entry,
                session -> TargetSelectionTable.resync(session, name, listed.keys())));
  }

  private static long resync(
      Session session, String target, ResyncScope.ChangedSince changed, long found) {
    TargetSelectionTable.resync(session, target, changed.since());
    return found;
  }

  /** How many contacts {@link #resync} would mark; nothing is done. */
  public Uni<Long> resyncable(ResyncScope scope) {
    return scope.fold(
        () -> store.transaction(TargetJobTable::contacts),
        changed -> changed(changed.since()),
        listed -> store.transaction(session -> TargetSelectionTable.count(session, listed.keys())));
  }

  /** Counted a part at a time, so that whoever waits for the store has its turn between two. */
  private Uni<Long> changed(Instant since) {
    return changed(since, "", 0);
  }

  private Uni<Long> changed(Instant since, String after, long before) {
    return store
        .transaction(session -> ChangedContacts.count(session, since, after))
        .chain(
            part ->
                part.upTo()
                    .map(upTo -> changed(since, upTo, before + part.changed()))
                    .orElseGet(() -> Uni.createFrom().item(before)));
  }

  /** The first step is done with the answer: where there are few contacts, it is all of them. */
  private Uni<Long> ask(Target target, AuditEntry entry, ToLongFunction<Session> ask) {
    return store
        .transaction(
            session -> {
              var affected = ask.applyAsLong(session);
              TargetJobTable.step(session, target.name());
              audit.add(session, entry.affecting(affected));
              return affected;
            })
        .invoke(
            affected -> {
              LOG.infof(
                  "%d contacts of target %s are tried again, as %s asked",
                  affected, target.name(), entry.who());
              dispatcher.sweep(target);
            });
  }
}
