package io.contactgateway.sync;

import io.contactgateway.store.CommitInDoubtException;
import io.contactgateway.store.Session;
import io.contactgateway.store.Store;
import io.contactgateway.store.StoreUnavailableException;
import io.contactgateway.store.audit.AuditAction;
import io.contactgateway.store.audit.AuditEntry;
import io.contactgateway.store.audit.AuditLog;
import io.contactgateway.store.idempotency.HeldRequest;
import io.contactgateway.store.table.DeliveryRow;
import io.contactgateway.store.table.DeliveryRow.Urgency;
import io.contactgateway.store.table.DeliveryStatus;
import io.contactgateway.sync.ChangeTransaction.Accepted;
import io.contactgateway.sync.ChangeTransaction.Decision;
import io.contactgateway.sync.ChangeTransaction.Refused;
import io.contactgateway.sync.change.Change;
import io.contactgateway.sync.change.ChangeRequest;
import io.contactgateway.sync.change.ChangeResult;
import io.contactgateway.sync.delivery.CompletionWaiters;
import io.contactgateway.sync.delivery.DesiredState;
import io.contactgateway.sync.delivery.Dispatcher;
import io.contactgateway.sync.delivery.LeaseHeartbeat;
import io.contactgateway.sync.delivery.LeaseTerm;
import io.contactgateway.sync.report.ContactStatusReader;
import io.contactgateway.sync.report.ContactStatusReader.ContactStatus;
import io.contactgateway.sync.report.ReportAssembler;
import io.contactgateway.sync.target.Target;
import io.contactgateway.sync.target.Targets;
import io.smallrye.mutiny.Uni;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;

/** A change from its acceptance to its answer: stored, begun to be delivered, waited for. */
final class ChangeHandler {
  /** Characters of targets' names in an audit entry. */
  private static final int MOST_NAMED = 200;

  private final Store store;
  private final Targets targets;
  private final ChangeTransaction transaction;
  private final CompletionWaiters waiters;
  private final LeaseHeartbeat heartbeat;
  private final Dispatcher dispatcher;
  private final InstantSource clock;
  private final ReportAssembler reports;
  private final ContactStatusReader statuses;
  private final AtomicInteger abandoned = new AtomicInteger();
  private final CommitLookup lookup;
  private final AuditLog audit;

  ChangeHandler(
      Store store,
      Targets targets,
      ChangeTransaction transaction,
      CompletionWaiters waiters,
      LeaseHeartbeat heartbeat,
      Dispatcher dispatcher,
      InstantSource clock,
      ReportAssembler reports,
      ContactStatusReader statuses,
      CommitLookup lookup,
      AuditLog audit) {
    this.store = store;
    this.targets = targets;
    this.transaction = transaction;
    this.waiters = waiters;
    this.heartbeat = heartbeat;
    this.dispatcher = dispatcher;
    this.clock = clock;
    this.reports = reports;
    this.statuses = statuses;
    this.lookup = lookup;
    this.audit = audit;
  }

  /** Accepts a change, waits for its targets as long as the request is patient, and reports. */
  Uni<ChangeResult> write(ChangeRequest request) {
    var waiter = waiters.open(request.key(), request.targets(), request.patience());
    if (request.change() instanceof Change.DeliverAgain) {
      request.targets().forEach(name -> target(name).gate().liftFault());
    }
    var room = enter(request.targets());
    // From before the leases are taken: a replica that is frozen until it hears of them is late.
    var term = heartbeat.taken();
    // Begun here and now, so that a caller who goes away takes neither the change nor its delivery
    // along, nor does it end the future. A future, since Mutiny 3.2's memoize() may give out an
    // item before its subscription.
    var decided = new CompletableFuture<Decision>();
    accept(request, room)
        .invoke(decision -> begin(decision, room, term))
        .subscribe()
        .with(
            decided::complete,
            failure -> {
              leave(room);
              waiter.abandon();
              decided.completeExceptionally(failure);
            });
    return Uni.createFrom()
        .completionStage(decided.copy())
        .flatMap(decision -> follow(request, decision, waiter))
        .onCancellation()
        .invoke(() -> leftBy(waiter, decided));
  }

  /** The caller has gone: nobody waits any more, and the change goes on by itself. */
  private void leftBy(CompletionWaiters.Waiter waiter, CompletableFuture<Decision> decided) {
    waiter.abandon();
    if (!decided.isDone()) {
      abandoned.incrementAndGet();
      decided.whenComplete((decision, failure) -> abandoned.decrementAndGet());
    }
  }

  /** How many changes wait for the store whose callers have gone. */
  int abandoned() {
    return abandoned.get();
  }

  /** Accepts or refuses; where the answer to the commit is lost, finds out what became of it. */
  private Uni<Decision> accept(ChangeRequest request, Set<String> room) {
    var last = new AtomicReference<Decision>();
    return store
        .transaction(
            session -> {
              var decision = transaction.accept(session, request, room);
              audit(session, request, decision);
              note(session, request, decision);
              last.set(decision);
              return decision;
            })
        .onFailure(CommitInDoubtException.class)
        .recoverWithUni(doubt -> lookUp(last.get(), doubt));
  }

  private void audit(Session session, ChangeRequest request, Decision decision) {
    var isAccepted = decision.fold(refused -> false, accepted -> true);
    request
        .change()
        .auditedActor()
        .filter(who -> isAccepted)
        .map(who -> AuditEntry.of(who, AuditAction.DELIVER_AGAIN, request.key()).affecting(1))
        .map(entry -> entry.detailed(targets(request)))
        .ifPresent(entry -> audit.add(session, entry));
  }

  /** In the same transaction, so that a request whose answer is lost isn't taken for a new one. */
  private static void note(Session session, ChangeRequest request, Decision decision) {
    request.once().ifPresent(once -> note(session, request, once, decision));
  }

  private static void note(
      Session session, ChangeRequest request, HeldRequest once, Decision decision) {
    Runnable note =
        decision.fold(
            refused -> () -> {},
            accepted -> () -> once.stored(session, request.key(), accepted.created()));
    note.run();
  }

  private static String targets(ChangeRequest request) {
    var names = String.join(",", new TreeSet<>(request.targets()));
    return "targets=" + names.substring(0, Math.min(names.length(), MOST_NAMED));
  }

  private Uni<Decision> lookUp(Decision decision, CommitInDoubtException doubt) {
    return decision.fold(
        refused -> Uni.createFrom().item(decision),
        accepted -> lookup.resolve(decision, doubt, session -> CommitLookup.of(session, accepted)));
  }

  private void begin(Decision decision, Set<String> room, LeaseTerm term) {
    Runnable next =
        decision.fold(
            refused -> () -> leave(room), accepted -> () -> deliver(accepted, room, term));
    next.run();
  }

  private Set<String> enter(Set<String> chosen) {
    var now = clock.instant();
    return chosen.stream()
        .filter(name -> !dispatcher.isCrowded(target(name)) && target(name).gate().tryEnter(now))
        .collect(Collectors.toCollection(HashSet::new));
  }

  private void leave(Set<String> room) {
    for (var name : room) {
      target(name).gate().leave();
      dispatcher.left(target(name));
    }
  }

  private Target target(String name) {
    return targets.find(name).orElseThrow();
  }

  /** The targets that can be done while the caller waits. */
  private Set<String> awaited(ChangeRequest request, Accepted accepted) {
    var end = clock.instant().plus(request.patience());
    return accepted.rows().stream()
        .filter(row -> !row.state().nextAttemptAt().isAfter(end))
        .map(DeliveryRow::target)
        .filter(name -> request.targets().contains(name) && !accepted.untouched().contains(name))
        .filter(name -> !target(name).gate().opensAt().isAfter(end))
        .collect(Collectors.toSet());
  }

  private Uni<ChangeResult> follow(
      ChangeRequest request, Decision decision, CompletionWaiters.Waiter waiter) {
    return decision.fold(
        refused -> refused(refused, waiter), accepted -> follow(request, accepted, waiter));
  }

  private static Uni<ChangeResult> refused(Refused refused, CompletionWaiters.Waiter waiter) {
    waiter.abandon();
    return Uni.createFrom().item(refused.result());
  }

  private Uni<ChangeResult> follow(
      ChangeRequest request, Accepted accepted, CompletionWaiters.Waiter waiter) {
    var asAccepted = new ContactStatus(accepted.row(), accepted.rows());
    return waiter
        .await(awaited(request, accepted), accepted.row().revision())
        .flatMap(
            waited ->
                isUnattended(request)
                    ? Uni.createFrom().item(asAccepted)
                    : status(request, accepted, waiter))
        .onFailure(StoreUnavailableException.class)
        .recoverWithItem(asAccepted)
        .map(now -> stored(request, accepted, now));
  }

  /**
   * The state of the contact at its targets. What was recorded while the caller waited is known
   * here, so that the store is asked only where something is left to be done, or a conflict is to
   * be named.
   */
  private Uni<ContactStatus> status(
      ChangeRequest request, Accepted accepted, CompletionWaiters.Waiter waiter) {
    var known = accepted.rows().stream().map(row -> newest(row, waiter)).toList();
    var isOver =
        known.stream()
            .filter(row -> request.targets().contains(row.target()))
            .allMatch(row -> row.state().status() != DeliveryStatus.PENDING);
    var status = new ContactStatus(accepted.row(), known);
    return isOver && !status.hasConflicts()
        ? Uni.createFrom().item(status)
        : statuses.read(request.key()).map(read -> of(accepted, read).orElse(status));
  }

  private static DeliveryRow newest(DeliveryRow accepted, CompletionWaiters.Waiter waiter) {
    return waiter
        .row(accepted.target())
        .filter(recorded -> recorded.lease().follows(accepted.lease()))
        .orElse(accepted);
  }

  /**
   * Where the contact was forgotten meanwhile, and perhaps created again, nothing that is stored
   * now says anything of what this request has stored.
   */
  private static Optional<ContactStatus> of(Accepted accepted, Optional<ContactStatus> read) {
    var incarnation = accepted.row().incarnation();
    return read.filter(now -> now.contact().incarnation().equals(incarnation));
  }

  /** Bulk work that waits for nobody isn't looked at a second time, nor its turn counted out. */
  private static boolean isUnattended(ChangeRequest request) {
    return request.urgency() == Urgency.BACKGROUND && request.patience().isZero();
  }

  private void deliver(Accepted accepted, Set<String> room, LeaseTerm term) {
    var free = new HashSet<>(room);
    for (var taken : accepted.leased()) {
      var row = taken.row();
      var target = target(row.target());
      free.remove(row.target());
      var work = new DesiredState(row, accepted.contact(), accepted.row().revision());
      dispatcher.run(target, taken, Uni.createFrom().item(Optional.of(work)), term);
    }
    leave(free);
    accepted.rows().stream()
        .filter(row -> row.lease().owner().isEmpty())
        .flatMap(row -> targets.find(row.target()).stream())
        .filter(target -> !accepted.untouched().contains(target.name()))
        .forEach(dispatcher::queued);
  }

  /**
   * With the revision that this request made, whatever was written since: its entity tag must not
   * let the caller overwrite what it hasn't seen.
   */
  private ChangeResult stored(ChangeRequest request, Accepted accepted, ContactStatus now) {
    var report =
        reports
            .answer(
                accepted.row(), now.rows(), now.before(), request.targets(), accepted.untouched())
            .naming(now.holders());
    return new ChangeResult.Stored(accepted.created(), report, accepted.dropped());
  }
}
