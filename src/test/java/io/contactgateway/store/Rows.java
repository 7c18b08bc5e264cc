package io.contactgateway.store;

import io.contactgateway.contact.ContactKey;
import io.contactgateway.store.table.ContactRow;
import io.contactgateway.store.table.ContactTable;
import io.contactgateway.store.table.DeliveryRow;
import io.contactgateway.store.table.DeliveryStatus;
import io.contactgateway.store.table.DeliveryTable;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Rows for tests, with short names. */
public final class Rows {
  public static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");

  private Rows() {}

  public static ContactKey key(int number) {
    return new ContactKey("k-" + number);
  }

  public static ContactRow contact(ContactKey key) {
    return new ContactRow(key, "0123456789abcdef", 1, "{}", NOW, NOW);
  }

  /** Adds a contact that is due at a target. */
  public static DeliveryRow add(Session session, ContactKey key, String target) {
    return add(session, key, target, row -> row);
  }

  /** A target that was just chosen. */
  public static DeliveryRow chosen(ContactKey key, String target) {
    var wanted =
        new DeliveryRow.Wanted(1, NOW, 0, DeliveryRow.Urgency.INTERACTIVE, Optional.empty());
    return DeliveryRow.chosen(key, target, wanted);
  }

  /** Adds a contact with a row of the caller's making at a target. */
  public static DeliveryRow add(
      Session session, ContactKey key, String target, UnaryOperator<DeliveryRow> change) {
    ContactTable.insert(session, contact(key));
    var row = change.apply(chosen(key, target));
    DeliveryTable.save(session, row);
    return row;
  }

  /** The row, due then. */
  public static DeliveryRow due(DeliveryRow row, Instant then) {
    return row.withState(row.state().dueAt(then));
  }

  /** The row, with another status. */
  public static DeliveryRow status(DeliveryRow row, DeliveryStatus status) {
    var before = row.state();
    return row.withState(
        new DeliveryRow.DeliveryState(
            status,
            before.findings(),
            before.problem(),
            before.attempts(),
            before.retried(),
            before.lastAttemptAt(),
            before.nextAttemptAt(),
            before.certainty()));
  }

  /** The row, leased until then. */
  public static DeliveryRow leased(DeliveryRow row, String owner, Instant until) {
    return row.withLease(row.lease().takenBy(owner, until));
  }

  /** How many deliveries somebody works on now. */
  public static long leasesInForce(Session session) {
    return session
        .first(
            "select count(*) as n from delivery where lease_owner is not null and lease_until > ?",
            row -> row.getLong("n"),
            session.now().toEpochMilli())
        .orElseThrow();
  }
}
