package io.contactgateway.sync.delivery;

import io.contactgateway.contact.ContactReader;
import io.contactgateway.store.Session;
import io.contactgateway.store.Store;
import io.contactgateway.store.table.ContactRow;
import io.contactgateway.store.table.ContactTable;
import io.contactgateway.store.table.DeliveryRow;
import io.contactgateway.store.table.DeliveryTable;
import io.contactgateway.store.table.UnreadableRows;
import io.contactgateway.store.table.UnreadableValueException;
import io.contactgateway.sync.target.OpenTargets;
import io.contactgateway.sync.target.Target;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Reads the newest desired state of a leased row. Where nothing is to be done, whoever waits for
 * the row waits no longer. Goes on asking a store that is unavailable.
 */
public final class DesiredStateReader {
  private final Store store;
  private final StoreRetry recovery;
  private final ContactReader reader;
  private final CompletionWaiters waiters;

  public DesiredStateReader(
      Store store, StoreRetry recovery, ContactReader reader, CompletionWaiters waiters) {
    this.store = store;
    this.recovery = recovery;
    this.reader = reader;
    this.waiters = waiters;
  }

  /** Of a row that was claimed a moment ago, along with its contact mostly. */
  Uni<Optional<DesiredState>> of(DueClaims.Due due, Target target) {
    var row = due.lease().row();
    return due.contact()
        .map(contact -> Uni.createFrom().item(() -> Optional.of(desired(row, contact))))
        .orElseGet(() -> of(row, target));
  }

  /**
   * Empty where nothing is to be done: forgotten meanwhile, paused, held, or can't be decrypted.
   */
  Uni<Optional<DesiredState>> of(DeliveryRow leased, Target target) {
    return recovery
        .insist(() -> store.transaction(session -> readable(session, leased, target)))
        .invoke(
            work -> {
              if (work.isEmpty()) {
                waiters.putOff(leased.key(), target.name(), Instant.MAX);
              }
            });
  }

  private DesiredState desired(DeliveryRow row, ContactRow contact) {
    return new DesiredState(row, contact.contact(reader), contact.revision());
  }

  private Optional<DesiredState> readable(Session session, DeliveryRow leased, Target target) {
    try {
      return read(session, leased, target);
    } catch (UnreadableValueException unreadable) {
      UnreadableRows.setAside(session, leased.key(), target.name(), unreadable);
      return Optional.empty();
    }
  }

  private Optional<DesiredState> read(Session session, DeliveryRow leased, Target target) {
    var key = leased.key();
    var contact = ContactTable.find(session, key);
    var row = DeliveryTable.findForChange(session, key, target.name());
    if (contact.isEmpty() || row.isEmpty()) {
      return Optional.empty();
    }
    if (OpenTargets.keepOpen(session, List.of(target)).isEmpty()) {
      row.filter(mine -> mine.lease().fence() == leased.lease().fence())
          .ifPresent(mine -> DeliveryTable.save(session, mine.withLease(mine.lease().released())));
      return Optional.empty();
    }
    return Optional.of(desired(row.get(), contact.get()));
  }
}
