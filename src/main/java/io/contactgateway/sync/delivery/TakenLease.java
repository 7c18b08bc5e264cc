package io.contactgateway.sync.delivery;

import io.contactgateway.pacing.LeasePermits;
import io.contactgateway.pacing.StorePacer;
import io.contactgateway.pacing.StorePacer.StorePermit;
import io.contactgateway.store.Session;
import io.contactgateway.store.table.DeliveryRow;
import io.contactgateway.store.table.LeaseTable;
import io.contactgateway.store.table.LeaseTable.Claimed;
import io.contactgateway.sync.target.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;

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
   * Claims rows that have what their first calls need. The permits come first: a row that is
   * claimed and given back in one transaction makes PostgreSQL look after its contact, with a lock
   * against the order of locks. Where there are fewer permits than due rows, the gate is closed
   * until there may be more.
   *
   * @param most how many rows there is room for
   * @param claim claims so many rows at most
   * @param isOpen whether the target still is, asked after the claim; if not, nothing is kept
   */
  static List<TakenLease> claimed(
      Session session,
      Target target,
      int most,
      IntFunction<List<Claimed>> claim,
      BooleanSupplier isOpen) {
    var permits = target.pacer().map(paced -> paced.takeIn(session, most));
    var allowed = permits.map(List::size).orElse(most);
    var rows = allowed == 0 ? List.<Claimed>of() : claim.apply(allowed);
    if (!isOpen.getAsBoolean()) {
      session.keepNothing();
      return List.of();
    }
    if (permits.isEmpty()) {
      return rows.stream().map(row -> new TakenLease(row, Optional.empty())).toList();
    }
    if (allowed < most && rows.size() == allowed && LeaseTable.isAnyDue(session, target.name())) {
      target.awaitPermit(session);
    }
    return paced(session, target.pacer().orElseThrow(), permits.get(), rows);
  }

  private static List<TakenLease> paced(
      Session session, StorePacer pacer, List<StorePermit> permits, List<Claimed> rows) {
    pacer.giveBackUnusedIn(session, permits.subList(rows.size(), permits.size()));
    var taken = new ArrayList<TakenLease>();
    for (var i = 0; i < rows.size(); i++) {
      taken.add(new TakenLease(rows.get(i), Optional.of(permits.get(i))));
    }
    return taken;
  }

  /** The permits of the calls under this lease. */
  LeasePermits permits(Target target, LeaseTerm term) {
    return permit
        .map(first -> LeasePermits.with(target.pacer().orElseThrow(), first, term.stillFresh()))
        .orElseGet(LeasePermits::unlimited);
  }
}
