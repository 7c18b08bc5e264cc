package io.contactgateway.sync.erasure;

import io.contactgateway.adapter.ContactDeletion.Support;
import io.contactgateway.adapter.TargetAdapter;
import io.contactgateway.contact.ContactKey;
import io.contactgateway.store.Session;
import io.contactgateway.store.audit.Actor;
import io.contactgateway.store.audit.AuditAction;
import io.contactgateway.store.audit.AuditEntry;
import io.contactgateway.store.audit.AuditLog;
import io.contactgateway.store.drift.DriftRunTable;
import io.contactgateway.store.idempotency.IdempotentRequestTable;
import io.contactgateway.store.retention.LastWrites;
import io.contactgateway.store.table.ContactRow;
import io.contactgateway.store.table.ContactTable;
import io.contactgateway.store.table.DeliveryRow;
import io.contactgateway.store.table.DeliveryTable;
import io.contactgateway.store.table.ErasureReceiptTable;
import io.contactgateway.store.table.ErasureTable;
import io.contactgateway.sync.change.Preconditions;
import io.contactgateway.sync.report.ReportAssembler;
import io.contactgateway.sync.report.VendorRemains;
import io.contactgateway.sync.report.VendorRemains.Deletion;
import io.contactgateway.sync.target.Target;
import io.contactgateway.sync.target.Targets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Forgets a contact in one transaction, and says what that leaves at the vendors. Where a vendor is
 * to be asked to delete it too, the same transaction notes so; a delivery under way is given the
 * time of its lease before that.
 */
public final class ContactErasure {
  private final Targets targets;
  private final ReportAssembler reports;
  private final ErasureHook alongside;
  private final AuditLog audit;

  public ContactErasure(
      Targets targets, ReportAssembler reports, ErasureHook alongside, AuditLog audit) {
    this.targets = targets;
    this.reports = reports;
    this.alongside = alongside;
    this.audit = audit;
  }

  public ErasureResult forget(
      Session session, ContactKey key, Preconditions preconditions, Actor who) {
    var stored = ContactTable.findForErasure(session, key);
    if (stored.isEmpty()) {
      return new ErasureResult.NotFound();
    }
    if (!preconditions.hold(stored)) {
      return new ErasureResult.PreconditionFailed();
    }
    audit.add(session, AuditEntry.of(who, AuditAction.FORGET, key).affecting(1));
    return forget(session, stored.get());
  }

  /** Forgets a contact that nobody has written since then; empty where somebody has. */
  Optional<ErasureResult.Erased> forgetUnwritten(Session session, ContactKey key, Instant since) {
    if (!LastWrites.isUnwritten(session, key, since)) {
      return Optional.empty();
    }
    audit.add(
        session,
        AuditEntry.of(Actor.NOBODY, AuditAction.FORGET, key).affecting(1).detailed("retention"));
    return ContactTable.findForErasure(session, key).map(stored -> forget(session, stored));
  }

  /** What {@link #forget} would answer now. Nothing is changed. */
  public ErasureResult preview(Session session, ContactKey key, Preconditions preconditions) {
    var stored = ContactTable.find(session, key);
    if (stored.isEmpty()) {
      return new ErasureResult.NotFound();
    }
    if (!preconditions.hold(stored)) {
      return new ErasureResult.PreconditionFailed();
    }
    var contact = stored.get();
    var rows = DeliveryTable.findAll(session, key);
    return erased(contact, rows, remains(rows));
  }

  private Map<String, VendorRemains> remains(List<DeliveryRow> rows) {
    var remains = new TreeMap<String, VendorRemains>();
    for (var row : rows) {
      if (leavesSomething(row)) {
        remains.put(row.target(), remains(row));
      }
    }
    return remains;
  }

  private ErasureResult.Erased erased(
      ContactRow contact, List<DeliveryRow> rows, Map<String, VendorRemains> remains) {
    return new ErasureResult.Erased(
        contact.incarnation(), reports.last(contact, rows), Map.copyOf(remains));
  }

  private ErasureResult.Erased forget(Session session, ContactRow contact) {
    var rows = DeliveryTable.findAllForErasure(session, contact.key());
    var remains = remains(rows);
    alongside.beforeErasing(session, contact.key());
    IdempotentRequestTable.forget(session, contact.key());
    ContactTable.delete(session, contact.key());
    DriftRunTable.forget(session, contact.key());
    ErasureReceiptTable.add(session, contact);
    rows.stream().filter(row -> isRequested(remains, row)).forEach(row -> ask(session, row));
    return erased(contact, rows, remains);
  }

  private static boolean isRequested(Map<String, VendorRemains> remains, DeliveryRow row) {
    var left = remains.get(row.target());
    return left != null && left.deletion() == Deletion.REQUESTED;
  }

  /** Once nothing of the contact is under way to the vendor any more, nor at work there. */
  private void ask(Session session, DeliveryRow row) {
    var now = session.now();
    var free = row.lease().isHeld(now) ? row.lease().until() : now;
    var timeout = targets.find(row.target()).orElseThrow().timeout();
    var done = row.unsettled().map(one -> one.endsAt(timeout)).filter(free::isBefore).orElse(free);
    ErasureTable.ask(session, row.key(), row.target(), done, underWay(row, now));
  }

  /** What another request to delete that is under way holds goes on being held. */
  private static ErasureTable.UnderWay underWay(DeliveryRow row, Instant now) {
    var held =
        Optional.of(row.lease())
            .filter(lease -> lease.isHeld(now))
            .filter(lease -> lease.owner().equals(Optional.of(ErasureTable.HOLDER)))
            .map(DeliveryRow.Lease::until);
    return new ErasureTable.UnderWay(held, row.unsettled().map(DeliveryRow.Unsettled::leftAt));
  }

  private static boolean leavesSomething(DeliveryRow row) {
    var deliveredState = row.deliveredState();
    return deliveredState.memory().vendorId().isPresent()
        || deliveredState.revision().isPresent()
        || isInDoubt(row);
  }

  private static boolean isInDoubt(DeliveryRow row) {
    return row.state().uncertain() || row.lease().owner().isPresent();
  }

  private VendorRemains remains(DeliveryRow row) {
    var adapter = targets.find(row.target()).map(Target::adapter);
    var notes = new ArrayList<String>();
    if (isInDoubt(row)) {
      notes.add(VendorRemains.IN_DOUBT);
    }
    adapter.flatMap(TargetAdapter::afterForgetting).ifPresent(notes::add);
    return new VendorRemains(isInDoubt(row), deletion(adapter), List.copyOf(notes));
  }

  /** A target that isn't enabled can't be asked. */
  private static Deletion deletion(Optional<TargetAdapter> adapter) {
    return switch (adapter.map(found -> found.deletion().support()).orElse(Support.OFF)) {
      case ON -> Deletion.REQUESTED;
      case OFF -> Deletion.OFF;
      case NOT_SUPPORTED -> Deletion.NOT_SUPPORTED;
    };
  }
}
