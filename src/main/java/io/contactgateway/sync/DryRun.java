package io.contactgateway.sync;

import io.contactgateway.adapter.Delivery;
import io.contactgateway.adapter.Findings;
import io.contactgateway.adapter.Operation;
import io.contactgateway.adapter.SharedRecord;
import io.contactgateway.adapter.TargetProblem;
import io.contactgateway.adapter.Translation;
import io.contactgateway.contact.Contact;
import io.contactgateway.store.Session;
import io.contactgateway.store.Store;
import io.contactgateway.store.table.ContactRow;
import io.contactgateway.store.table.ContactTable;
import io.contactgateway.store.table.DeliveryRow;
import io.contactgateway.store.table.DeliveryStatus;
import io.contactgateway.store.table.DeliveryTable;
import io.contactgateway.sync.change.ChangeRequest;
import io.contactgateway.sync.change.ChangeResult;
import io.contactgateway.sync.change.DryRunReport;
import io.contactgateway.sync.change.DryRunReport.TargetDryRun;
import io.contactgateway.sync.delivery.DeliveryTransitions;
import io.contactgateway.sync.delivery.Reconciler;
import io.contactgateway.sync.delivery.Withdrawal;
import io.contactgateway.sync.target.Target;
import io.contactgateway.sync.target.Targets;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Says what a change would lead to, and makes none: it is judged as the real one is, against what
 * the store has at one moment; nothing is written, no vendor is called.
 */
final class DryRun {
  private static final Set<DeliveryStatus> STILL_TOLD =
      Set.of(DeliveryStatus.PENDING, DeliveryStatus.INELIGIBLE, DeliveryStatus.WITHHELD);

  private final Store store;
  private final ChangeValidator validator;
  private final Targets targets;

  DryRun(Store store, ChangeValidator validator, Targets targets) {
    this.store = store;
    this.validator = validator;
    this.targets = targets;
  }

  Uni<ChangeResult> of(ChangeRequest request) {
    return store.transaction(session -> draft(session, request)).flatMap(this::result);
  }

  /** One after the other, as if none of them were made; looked up in one transaction. */
  Uni<List<ChangeResult>> ofAll(List<ChangeRequest> requests) {
    if (requests.isEmpty()) {
      return Uni.createFrom().item(List.of());
    }
    return store
        .transaction(session -> requests.stream().map(request -> draft(session, request)).toList())
        .flatMap(
            drafts ->
                Multi.createFrom()
                    .iterable(drafts)
                    .onItem()
                    .transformToUniAndConcatenate(this::result)
                    .collect()
                    .asList());
  }

  private Uni<ChangeResult> result(Draft draft) {
    return draft.refused().isPresent()
        ? Uni.createFrom().item(draft.refused().get())
        : report(draft);
  }

  /** One target's part, before its adapter is asked. */
  private record Part(Target target, Optional<DeliveryRow> row, boolean leftAlone) {}

  private record Draft(
      ChangeRequest request,
      Optional<ChangeResult> refused,
      Optional<ChangeValidator.Valid> fit,
      List<Part> parts) {}

  private Draft draft(Session session, ChangeRequest request) {
    var stored = ContactTable.find(session, request.key());
    var validation =
        validator.of(request, stored, () -> DeliveryTable.findAll(session, request.key()));
    return validation.fold(
        rejected -> new Draft(request, Optional.of(rejected.result()), Optional.empty(), List.of()),
        valid -> draft(session, request, valid));
  }

  private Draft draft(Session session, ChangeRequest request, ChangeValidator.Valid valid) {
    var desiredDelivery =
        new DesiredDelivery(request, valid.revision(), valid.equal(), session.now());
    var parts = new ArrayList<Part>();
    targets.all().forEach(target -> parts.add(part(target, desiredDelivery, valid)));
    return new Draft(request, Optional.empty(), Optional.of(valid), parts);
  }

  private static Part part(
      Target target, DesiredDelivery desiredDelivery, ChangeValidator.Valid valid) {
    if (!desiredDelivery.request().targets().contains(target.name())) {
      return new Part(target, Optional.empty(), true);
    }
    var before = Optional.ofNullable(valid.rows().get(target.name()));
    var wanted = desiredDelivery.on(target.name(), before);
    var row = wanted.or(() -> before).map(found -> asFound(found, desiredDelivery.now()));
    var leftAlone = wanted.isEmpty() && before.filter(DryRun::isStillTold).isEmpty();
    return new Part(target, row, leftAlone);
  }

  private static boolean isStillTold(DeliveryRow row) {
    return STILL_TOLD.contains(row.state().status());
  }

  /** Whoever lost the lease may have reached the vendor. */
  private static DeliveryRow asFound(DeliveryRow row, Instant now) {
    var lost = row.lease().owner().isPresent() && !row.lease().isHeld(now);
    return lost ? row.withState(row.state().unrecorded()) : row;
  }

  private Uni<ChangeResult> report(Draft draft) {
    var valid = draft.fit().orElseThrow();
    var previews = draft.parts().stream().map(part -> preview(part, valid.contact())).toList();
    return together(previews)
        .map(
            made -> {
              var byName = new LinkedHashMap<String, TargetDryRun>();
              for (var i = 0; i < made.size(); i++) {
                byName.put(draft.parts().get(i).target().name(), made.get(i));
              }
              return new ChangeResult.Previewed(
                  new DryRunReport(
                      draft.request().key(),
                      valid.stored().map(ContactRow::entityTag),
                      valid.revision(),
                      valid.contact(),
                      byName),
                  valid.dropped());
            });
  }

  /** Nothing to join is no defect: a gateway may have no target. */
  private static Uni<List<TargetDryRun>> together(List<Uni<TargetDryRun>> previews) {
    return previews.isEmpty()
        ? Uni.createFrom().item(List.of())
        : Uni.join().all(previews).andFailFast();
  }

  private static Uni<TargetDryRun> preview(Part part, Contact contact) {
    if (part.row().isEmpty()) {
      return Uni.createFrom().item(new DryRunReport.Excluded());
    }
    var row = part.row().get();
    if (row.shared() && !part.target().adapter().findsItsId()) {
      return Uni.createFrom().item(nothing(SharedRecord.in(row.state().findings())));
    }
    if (part.leftAlone()) {
      return Uni.createFrom().item(nothing(row.state().findings()));
    }
    var delivery =
        new Delivery(
            row.key(),
            contact,
            row.deliveredState().memory(),
            row.state().certainty(),
            row.isForced());
    return part.target()
        .adapter()
        .preview(delivery)
        .map(translation -> told(part.target(), row, translation));
  }

  private static TargetDryRun told(Target target, DeliveryRow row, Translation translation) {
    return translation.fold(
        eligible -> planned(target, row, eligible),
        ineligible ->
            new DryRunReport.Ineligible(
                DeliveryTransitions.problem(ineligible), ineligible.findings()),
        withheld -> withheld(row, withheld));
  }

  private static DryRunReport.Withheld withheld(DeliveryRow row, Translation.Withheld withheld) {
    var requests =
        withheld
            .clearing()
            .filter(clearing -> Reconciler.isToBeCleared(row, clearing))
            .map(Translation.Eligible::requests)
            .orElse(List.of());
    var deletes =
        withheld.onWithdrawal() == Translation.OnWithdrawal.DELETE
            && Withdrawal.leavesSomething(row);
    return new DryRunReport.Withheld(
        DeliveryTransitions.problem(withheld, deletes), requests, withheld.findings());
  }

  private static TargetDryRun planned(
      Target target, DeliveryRow row, Translation.Eligible eligible) {
    if (Reconciler.isUnchanged(row, eligible)) {
      return nothing(DeliveryTransitions.findingsOfUnchanged(row, eligible));
    }
    return Reconciler.keptBack(target.adapter(), row)
        .<TargetDryRun>map(
            failure ->
                new DryRunReport.Withheld(
                    TargetProblem.of(failure), List.of(), eligible.findings()))
        .orElseGet(
            () ->
                new DryRunReport.Planned(
                    eligible.operation(), eligible.requests(), eligible.findings()));
  }

  private static DryRunReport.Planned nothing(Findings findings) {
    return new DryRunReport.Planned(Operation.NONE, List.of(), findings);
  }
}
