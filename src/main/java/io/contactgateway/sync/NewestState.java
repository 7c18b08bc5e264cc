package io.contactgateway.sync;

import io.contactgateway.contact.ContactReader;
import io.contactgateway.store.ContactTable;
import io.contactgateway.store.DeliveryRow;
import io.contactgateway.store.DeliveryTable;
import io.contactgateway.store.Session;
import io.contactgateway.store.Store;
import io.contactgateway.store.TargetControlTable;
import io.contactgateway.store.UnreadableRows;
import io.contactgateway.store.UnreadableValueException;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the newest desired state of a leased row. Where nothing is to be done, whoever waits for
 * the row waits no longer. Goes on asking a store that is away.
 */
final class NewestState {
  private final Store store;
  private final StoreRecovery recovery;
  private final ContactReader reader;
  private final Settlements settlements;

  NewestState(Store store, StoreRecovery recovery, ContactReader reader, Settlements settlements) {
    this.store = store;
    this.recovery = recovery;
    this.reader = reader;
    this.settlements = settlements;
  }

  /** Empty where nothing is to be done: forgotten meanwhile, paused, or can't be decrypted. */
  Uni<Optional<LeasedWork>> of(DeliveryRow leased, Target target) {
    return recovery
        .insist(() -> store.transaction(session -> readable(session, leased, target)))
        .invoke(
            work -> {
              if (work.isEmpty()) {
                settlements.putOff(leased.key(), target.name(), Instant.MAX);
              }
            });
  }

  private Optional<LeasedWork> readable(Session session, DeliveryRow leased, Target target) {
    try {
      return read(session, leased, target);
    } catch (UnreadableValueException unreadable) {
      UnreadableRows.setAside(session, leased.key(), target.name(), unreadable);
      return Optional.empty();
    }
  }

  private Optional<LeasedWork> read(Session session, DeliveryRow leased, Target target) {
    var key = leased.key();
    var contact = ContactTable.find(session, key);
    var row = DeliveryTable.findForChange(session, key, target.name());
    if (contact.isEmpty() || row.isEmpty()) {
      return Optional.empty();
    }
    if (TargetControlTable.keepOpen(session, Set.of(target.name())).isEmpty()) {
      target.lane().pause();
      row.filter(mine -> mine.lease().fence() == leased.lease().fence())
          .ifPresent(mine -> DeliveryTable.save(session, mine.leased(mine.lease().released())));
      return Optional.empty();
    }
    return Optional.of(
        new LeasedWork(row.get(), contact.get().contact(reader), contact.get().revision()));
  }
}
