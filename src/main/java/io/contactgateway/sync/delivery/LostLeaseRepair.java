package io.contactgateway.sync.delivery;

import io.contactgateway.store.table.DeliveryRow;
import java.time.Instant;

/**
 * What to do when an attempt ends and finds that its lease had passed on: its call may have reached
 * the vendor after a newer one. The record is thrown away, and whoever works on the row (or is next
 * to) sends the newest state once more, so that the newest is the last that the vendor sees.
 */
final class LostLeaseRepair {
  private LostLeaseRepair() {}

  static DeliveryRow repaired(DeliveryRow row, Instant now) {
    var again = row.wanting(row.wanted().onceMore()).withState(row.state().unrecorded());
    return row.lease().isHeld(now) ? again : again.withState(again.state().dueAt(now));
  }
}
