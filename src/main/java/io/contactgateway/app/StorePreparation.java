package io.contactgateway.app;

import io.contactgateway.maintenance.Reencryption;
import io.contactgateway.maintenance.StoredTimes;
import io.contactgateway.store.Store;
import io.contactgateway.store.table.LeaseTable;
import java.time.Duration;

/**
 * Makes the store ready before anything else uses it: it answers, its values can be read, no lease
 * is left of a process that is gone, and no time of a clock that was ahead.
 *
 * @param ownedAlone whether only one process can use this store
 * @param furthest that anything is ever put off
 * @param lease its length
 */
record StorePreparation(
    Store store, Reencryption reencryption, boolean ownedAlone, Duration furthest, Duration lease)
    implements Part {
  @Override
  public void start() {
    Part.await(
        store.transaction(
            session -> {
              StoredTimes.bound(session, furthest, lease);
              return session.now();
            }));
    StartUpProblems.stopIfAny(Part.await(reencryption.prepare()));
    if (ownedAlone) {
      // Whoever held a lease in it is gone.
      Part.await(
          store.transaction(
              session -> {
                LeaseTable.expireAll(session);
                return true;
              }));
    }
  }
}
