package io.contactgateway.app;

import io.contactgateway.maintenance.Reencryption;
import io.contactgateway.store.Session;
import io.contactgateway.store.Store;
import io.contactgateway.store.table.LeaseTable;

/**
 * Makes the store ready before anything else uses it: it answers, its values can be read, and no
 * lease is left of a process that is gone.
 *
 * @param ownedAlone whether only one process can use this store
 */
record StorePreparation(Store store, Reencryption reencryption, boolean ownedAlone)
    implements Part {
  @Override
  public void start() {
    Part.await(store.transaction(Session::now));
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
