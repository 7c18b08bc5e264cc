package io.contactgateway.sync;

import io.contactgateway.contact.Contact;
import io.contactgateway.delivery.Delivery;
import io.contactgateway.delivery.Findings;
import io.contactgateway.delivery.Operation;
import io.contactgateway.delivery.Translation;
import io.contactgateway.store.ContactRow;
import io.contactgateway.store.ContactTable;
import io.contactgateway.store.DeliveryRow;
import io.contactgateway.store.DeliveryStatus;
import io.contactgateway.store.DeliveryTable;
import io.contactgateway.store.Session;
import io.contactgateway.store.Store;
import io.contactgateway.sync.PreviewReport.TargetPreview;
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
final class Preview {
  private static final Set<DeliveryStatus> STILL_TOLD =
      Set.of(DeliveryStatus.PENDING, DeliveryStatus.INELIGIBLE);

  private final Store store;
  private final Judgement judgement;
  private final Targets targets;

  Preview(Store store, Judgement judgement, Targets targets) {
    this.store = store;
    this.judgement = judgement;
    this.targets = targets;
  }

  Uni<WriteResult> of(WriteRequest request) {
    return store
        .transaction(session -> draft(session, request))
        .flatMap(
            draft ->
                draft.refused().isPresent()
                    ? Uni.createFrom().item(draft.refused().get())
                    : report(draft));
  }

  /** One target's part, before its adapter is asked. */
  private record Part(Target target, Optional<DeliveryRow> row, boolean leftAlone) {}

  private record Draft(
      WriteRequest request,
      Optional<WriteResult> refused,
      Optional<Judgement.Fit> fit,
      List<Part> parts) {}

  private Draft draft(Session session, WriteRequest request) {
    var stored = ContactTable.find(session, request.key());
    var verdict =
        judgement.of(request, stored, () -> DeliveryTable.findAll(session, request.key()));
    if (verdict instanceof Judgement.Unfit unfit) {
      return new Draft(request, Optional.of(unfit.result()), Optional.empty(), List.of());
    }
    var fit = (Judgement.Fit) verdict;
    var demand = new Demand(request, fit.revision(), fit.equal(), session.now());
    var parts = new ArrayList<Part>();
    targets.all().forEach(target -> parts.add(part(target, demand, fit)));
    return new Draft(request, Optional.empty(), Optional.of(fit), parts);
  }

  private static Part part(Target target, Demand demand, Judgement.Fit fit) {
    if (!demand.request().targets().contains(target.name())) {
      return new Part(target, Optional.empty(), true);
    }
    var before = Optional.ofNullable(fit.rows().get(target.name()));
    var wanted = demand.on(target.name(), before);
    var row = wanted.or(() -> before).map(found -> asFound(found, demand.now()));
    var leftAlone = wanted.isEmpty() && before.filter(Preview::isStillTold).isEmpty();
    return new Part(target, row, leftAlone);
  }

  private static boolean isStillTold(DeliveryRow row) {
    return STILL_TOLD.contains(row.standing().status());
  }

  /** Whoever lost the lease may have reached the vendor. */
  private static DeliveryRow asFound(DeliveryRow row, Instant now) {
    var lost = row.lease().owner().isPresent() && !row.lease().isHeld(now);
    return lost ? row.standing(row.standing().unrecorded()) : row;
  }

  private Uni<WriteResult> report(Draft draft) {
    var fit = draft.fit().orElseThrow();
    var previews = draft.parts().stream().map(part -> preview(part, fit.contact())).toList();
    return together(previews)
        .map(
            made -> {
              var byName = new LinkedHashMap<String, TargetPreview>();
              for (var i = 0; i < made.size(); i++) {
                byName.put(draft.parts().get(i).target().name(), made.get(i));
              }
              return new WriteResult.Previewed(
                  new PreviewReport(
                      draft.request().key(),
                      fit.stored().map(ContactRow::entityTag),
                      fit.revision(),
                      fit.contact(),
                      byName));
            });
  }

  /** Nothing to join is no defect: a gateway may have no target. */
  private static Uni<List<TargetPreview>> together(List<Uni<TargetPreview>> previews) {
    return previews.isEmpty()
        ? Uni.createFrom().item(List.of())
        : Uni.join().all(previews).andFailFast();
  }

  private static Uni<TargetPreview> preview(Part part, Contact contact) {
    if (part.row().isEmpty()) {
      return Uni.createFrom().item(new PreviewReport.Excluded());
    }
    var row = part.row().get();
    if (part.leftAlone()) {
      return Uni.createFrom().item(nothing(row.standing().findings()));
    }
    var delivery =
        new Delivery(
            row.key(),
            contact,
            row.delivered().memory(),
            row.standing().certainty(),
            row.isForced());
    return part.target().adapter().preview(delivery).map(translation -> told(row, translation));
  }

  private static TargetPreview told(DeliveryRow row, Translation translation) {
    if (translation instanceof Translation.Ineligible ineligible) {
      return new PreviewReport.Ineligible(Bookkeeping.problem(ineligible), ineligible.findings());
    }
    var eligible = (Translation.Eligible) translation;
    return Reconciler.isUnchanged(row, eligible)
        ? nothing(Bookkeeping.findingsOfUnchanged(row, eligible))
        : new PreviewReport.Planned(eligible.operation(), eligible.requests(), eligible.findings());
  }

  private static PreviewReport.Planned nothing(Findings findings) {
    return new PreviewReport.Planned(Operation.NONE, List.of(), findings);
  }
}
