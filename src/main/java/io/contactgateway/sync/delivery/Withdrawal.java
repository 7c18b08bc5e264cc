package io.contactgateway.sync.delivery;

import io.contactgateway.adapter.Operation;
import io.contactgateway.adapter.Translation.OnWithdrawal;
import io.contactgateway.adapter.Translation.Withheld;
import io.contactgateway.adapter.VendorMemory;
import io.contactgateway.store.Session;
import io.contactgateway.store.table.DeliveryRow;
import io.contactgateway.store.table.DeliveryRow.DeliveredState;
import io.contactgateway.store.table.DeliveryRow.Unsettled;
import io.contactgateway.store.table.ErasureTable;
import io.contactgateway.store.table.ErasureTable.UnderWay;
import io.contactgateway.store.table.VendorIdTable;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The vendor's part of a contact that may not be there any more is deleted where that is
 * configured; and may be there again later. That the vendor is asked is noted in what is remembered
 * of it, so that it is asked once.
 */
public final class Withdrawal {
  private static final String ASKED = "gateway.deletion-asked";

  private Withdrawal() {}

  /** Whether the vendor was asked to delete what it has of the contact. */
  public static boolean isAsked(DeliveryRow row) {
    return row.deliveredState().memory().note(ASKED).isPresent();
  }

  /** Whether the vendor has anything of the contact, or may have. */
  public static boolean leavesSomething(DeliveryRow row) {
    var deliveredState = row.deliveredState();
    return deliveredState.memory().vendorId().isPresent()
        || deliveredState.revision().isPresent()
        || row.state().uncertain();
  }

  /**
   * The row of a contact that is withheld, with the request to delete it noted where there is to be
   * one.
   *
   * @param timeout of a call to the target
   */
  static DeliveryRow asked(
      Session session, DeliveryRow row, Withheld translation, Duration timeout) {
    if (translation.onWithdrawal() != OnWithdrawal.DELETE
        || isAsked(row)
        || !leavesSomething(row)) {
      return row;
    }
    var now = session.now();
    var due = row.unsettled().map(one -> one.endsAt(timeout)).filter(now::isBefore).orElse(now);
    ErasureTable.askOfWithheld(
        session,
        row.key(),
        row.target(),
        due,
        new UnderWay(Optional.empty(), row.unsettled().map(Unsettled::leftAt)));
    var deliveredState = row.deliveredState();
    return row.withDelivered(
        deliveredState.remembering(deliveredState.memory().withNote(ASKED, "")));
  }

  /**
   * The row of a contact that may be at the target again: the vendor is not asked any more. If it
   * has taken the request, it has nothing; if it is just being asked, that is waited for.
   *
   * @param timeout of a call to the target
   */
  static DeliveryRow renewed(Session session, DeliveryRow row, Duration timeout) {
    var key = row.key();
    if (!ErasureTable.isOpen(session, key, row.target())) {
      VendorIdTable.unlearn(session, key, row.target());
      return row.withDelivered(
          new DeliveredState(
              Optional.empty(),
              Optional.empty(),
              Optional.<Operation>empty(),
              VendorMemory.NOTHING,
              row.deliveredState().forceTicket()));
    }
    var memory = row.deliveredState().memory().withoutNote(ASKED);
    var known = row.withDelivered(row.deliveredState().remembering(memory));
    return after(ErasureTable.withdraw(session, key, row.target()), known, timeout, session.now());
  }

  private static DeliveryRow after(
      UnderWay underWay, DeliveryRow row, Duration timeout, Instant now) {
    var atWork =
        underWay
            .leftAt()
            .map(Unsettled::unknown)
            .filter(request -> now.isBefore(request.endsAt(timeout)));
    var doubted = atWork.isPresent() || underWay.heldUntil().isPresent();
    var known = doubted ? unproved(row) : row;
    var after = atWork.map(known::leaving).orElse(known);
    return underWay.heldUntil().map(end -> after.withState(after.state().dueAt(end))).orElse(after);
  }

  /** The vendor may delete it yet. */
  private static DeliveryRow unproved(DeliveryRow row) {
    return row.withDelivered(row.deliveredState().unproved()).withState(row.state().unrecorded());
  }
}
