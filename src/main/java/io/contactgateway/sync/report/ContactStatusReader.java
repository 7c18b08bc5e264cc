package io.contactgateway.sync.report;

import io.contactgateway.contact.ContactKey;
import io.contactgateway.store.Session;
import io.contactgateway.store.Store;
import io.contactgateway.store.drift.DriftTable;
import io.contactgateway.store.lookup.ConflictHolders;
import io.contactgateway.store.table.ContactRow;
import io.contactgateway.store.table.ContactTable;
import io.contactgateway.store.table.DeliveryRow;
import io.contactgateway.store.table.DeliveryStatus;
import io.contactgateway.store.table.DeliveryTable;
import io.contactgateway.store.table.LeaseTable;
import io.contactgateway.sync.target.Target;
import io.contactgateway.sync.target.Targets;
import io.smallrye.mutiny.Uni;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the state of contacts at their targets, and in which queues. */
public final class ContactStatusReader {
  private final Store store;
  private final Targets targets;

  public ContactStatusReader(Store store, Targets targets) {
    this.store = store;
    this.targets = targets;
  }

  /**
   * The state of one contact.
   *
   * @param before how many contacts have their turn before it, by target, where that matters
   * @param holders who holds what it is in conflict about, by target and by pointer
   * @param drifted pointers, by target, of what a target was found to have otherwise
   */
  public record ContactStatus(
      ContactRow contact,
      List<DeliveryRow> rows,
      Map<String, Long> before,
      Map<String, Map<String, ContactKey>> holders,
      Map<String, List<String>> drifted) {
    /** Of a contact that was just written. */
    public ContactStatus(ContactRow contact, List<DeliveryRow> rows) {
      this(contact, rows, Map.of(), Map.of(), Map.of());
    }

    /** Whether a target holds a value of it, or all of it, for another contact. */
    public boolean hasConflicts() {
      return rows.stream().anyMatch(row -> !row.state().findings().conflicts().isEmpty());
    }

    private ContactStatus naming(Session session) {
      var found = ConflictHolders.of(session, contact.key());
      return new ContactStatus(contact, rows, before, found, drifted);
    }

    private ContactStatus with(Map<String, List<String>> found) {
      return new ContactStatus(contact, rows, before, holders, found);
    }
  }

  /** Empty where there is no such contact. */
  public Uni<Optional<ContactStatus>> read(ContactKey key) {
    return store.transaction(session -> read(session, key));
  }

  /** Like {@link #read}, with what targets were found to have otherwise. */
  public Uni<Optional<ContactStatus>> readWithDrift(ContactKey key) {
    return store.transaction(
        session -> read(session, key).map(status -> status.with(DriftTable.of(session, key))));
  }

  private Optional<ContactStatus> read(Session session, ContactKey key) {
    return ContactTable.find(session, key)
        .map(contact -> status(session, contact, DeliveryTable.findAll(session, key)));
  }

  /** With the number of contacts before this one, where a vendor's rate makes them matter. */
  private ContactStatus status(Session session, ContactRow contact, List<DeliveryRow> rows) {
    var before = new HashMap<String, Long>();
    for (var row : rows) {
      var paced = targets.find(row.target()).flatMap(Target::rate).isPresent();
      if (paced && row.state().status() == DeliveryStatus.PENDING) {
        before.put(row.target(), LeaseTable.before(session, row));
      }
    }
    var status = new ContactStatus(contact, rows, before, Map.of(), Map.of());
    return status.hasConflicts() ? status.naming(session) : status;
  }
}
