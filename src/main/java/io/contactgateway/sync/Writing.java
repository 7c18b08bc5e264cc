package io.contactgateway.sync;

import io.contactgateway.store.DeliveryRow;
import io.contactgateway.store.DeliveryRow.Urgency;
import io.contactgateway.store.Store;
import io.contactgateway.store.StoreUnavailableException;
import io.contactgateway.sync.Acceptance.Accepted;
import io.contactgateway.sync.Acceptance.Decision;
import io.contactgateway.sync.Acceptance.Refused;
import io.contactgateway.sync.Standings.Stand;
import io.smallrye.mutiny.Uni;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/** A change from its acceptance to its answer: stored, begun to be delivered, waited for. */
final class Writing {
  private final Store store;
  private final Targets targets;
  private final Acceptance acceptance;
  private final Settlements settlements;
  private final Leases leases;
  private final Dispatcher dispatcher;
  private final InstantSource clock;
  private final ReportAssembler reports;
  private final Standings standings;

  Writing(
      Store store,
      Targets targets,
      Acceptance acceptance,
      Settlements settlements,
      Leases leases,
      Dispatcher dispatcher,
      InstantSource clock,
      ReportAssembler reports,
      Standings standings) {
    this.store = store;
    this.targets = targets;
    this.acceptance = acceptance;
    this.settlements = settlements;
    this.leases = leases;
    this.dispatcher = dispatcher;
    this.clock = clock;
    this.reports = reports;
    this.standings = standings;
  }

  /** Accepts a change, waits for its targets as long as the request is patient, and reports. */
  Uni<WriteResult> write(WriteRequest request) {
    var waiter = settlements.open(request.key(), request.targets(), request.patience());
    if (request.change() instanceof Change.DeliverAgain) {
      request.targets().forEach(name -> target(name).lane().liftFault());
    }
    var room = enter(request.targets());
    // From before the leases are taken: a replica that is frozen until it hears of them is late.
    var stillMine = leases.taken();
    // Begun here and now, so that a caller who goes away takes neither the change nor its delivery
    // along. A future, since Mutiny 3.2's memoize() may give out an item before its subscription.
    var decided = new CompletableFuture<Decision>();
    store
        .transaction(session -> acceptance.accept(session, request, room))
        .invoke(decision -> begin(decision, room, stillMine))
        .subscribe()
        .with(
            decided::complete,
            away -> {
              leave(room);
              waiter.abandon();
              decided.completeExceptionally(away);
            });
    return Uni.createFrom()
        .completionStage(decided)
        .flatMap(decision -> follow(request, decision, waiter));
  }

  private void begin(Decision decision, Set<String> room, BooleanSupplier stillMine) {
    if (decision instanceof Accepted accepted) {
      deliver(accepted, room, stillMine);
    } else {
      leave(room);
    }
  }

  private Set<String> enter(Set<String> chosen) {
    var now = clock.instant();
    return chosen.stream()
        .filter(name -> target(name).lane().tryEnter(now))
        .collect(Collectors.toCollection(HashSet::new));
  }

  private void leave(Set<String> room) {
    room.forEach(name -> target(name).lane().leave());
  }

  private Target target(String name) {
    return targets.find(name).orElseThrow();
  }

  /** The targets that can be done while the caller waits. */
  private Set<String> awaited(WriteRequest request, Accepted accepted) {
    var end = clock.instant().plus(request.patience());
    return accepted.rows().stream()
        .filter(row -> !row.standing().nextAttemptAt().isAfter(end))
        .map(DeliveryRow::target)
        .filter(name -> request.targets().contains(name) && !accepted.untouched().contains(name))
        .filter(name -> !target(name).lane().opensAt().isAfter(end))
        .collect(Collectors.toSet());
  }

  private Uni<WriteResult> follow(
      WriteRequest request, Decision decision, Settlements.Waiter waiter) {
    if (decision instanceof Refused refused) {
      waiter.abandon();
      return Uni.createFrom().item(refused.result());
    }
    var accepted = (Accepted) decision;
    var asAccepted = Optional.of(new Stand(accepted.row(), accepted.rows(), Map.of()));
    return waiter
        .await(awaited(request, accepted), accepted.row().revision())
        .flatMap(
            waited ->
                isUnattended(request)
                    ? Uni.createFrom().item(asAccepted)
                    : standings.read(request.key()))
        .onFailure(StoreUnavailableException.class)
        .recoverWithItem(asAccepted)
        .map(
            read ->
                read.map(now -> stored(request, accepted, now))
                    .orElseGet(WriteResult.NotFound::new));
  }

  /** Bulk work that waits for nobody isn't looked at a second time, nor its turn counted out. */
  private static boolean isUnattended(WriteRequest request) {
    return request.urgency() == Urgency.BACKGROUND && request.patience().isZero();
  }

  private void deliver(Accepted accepted, Set<String> room, BooleanSupplier stillMine) {
    var free = new HashSet<>(room);
    for (var claimed : accepted.leased()) {
      var row = claimed.row();
      var target = target(row.target());
      free.remove(row.target());
      var work = new LeasedWork(row, accepted.contact(), accepted.row().revision());
      dispatcher.run(target, claimed, Optional.of(work), stillMine);
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
  private WriteResult stored(WriteRequest request, Accepted accepted, Stand now) {
    var report =
        reports.answer(
            accepted.row(), now.rows(), now.before(), request.targets(), accepted.untouched());
    return new WriteResult.Stored(accepted.created(), report);
  }
}
