package io.contactgateway.sync.delivery;

import io.contactgateway.pacing.LeasePermits;
import io.contactgateway.pacing.StorePacer.StorePermit;
import io.contactgateway.store.Session;
import io.contactgateway.store.table.DeliveryRow;
import io.contactgateway.store.table.DeliveryTable;
import io.contactgateway.store.table.LeaseTable.Claimed;
import io.contactgateway.sync.target.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The lease of a row, with the permit for its first call where the target is paced.
 *
 * @param claimed the row, as it is stored now
 */
public record TakenLease(Claimed claimed, Optional<StorePermit> permit) {
  public DeliveryRow row() {
    return claimed.row();
  }

  /**
   * Takes a permit for each row that was claimed in this transaction. Rows for which there is none
   * are given back, still due; the gate is closed then until there may be one.
   */
  static List<TakenLease> of(Session session, Target target, List<Claimed> rows) {
    if (target.pacer().isEmpty() || rows.isEmpty()) {
      return rows.stream().map(row -> new TakenLease(row, Optional.empty())).toList();
    }
    var permits = target.takePermits(session, rows.size());
    var taken = new ArrayList<TakenLease>();
    for (var i = 0; i < permits.size(); i++) {
      taken.add(new TakenLease(rows.get(i), Optional.of(permits.get(i))));
    }
    giveBack(session, rows.subList(permits.size(), rows.size()));
    return taken;
  }

  /** Gives leases back that were claimed in this transaction: the rows stay due. */
  static void giveBack(Session session, List<Claimed> rows) {
    for (var claimed : rows) {
      var row = claimed.row();
      DeliveryTable.save(session, row.withLease(row.lease().released()));
    }
  }

  /** The permits of the calls under this lease. */
  LeasePermits permits(Target target, LeaseTerm term) {
    return permit
        .map(first -> LeasePermits.with(target.pacer().orElseThrow(), first, term.stillFresh()))
        .orElseGet(LeasePermits::unlimited);
  }
}
