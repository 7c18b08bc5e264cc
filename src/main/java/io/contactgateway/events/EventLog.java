package io.contactgateway.events;

import io.contactgateway.adapter.Operation;
import io.contactgateway.adapter.TargetProblem;
import io.contactgateway.store.Session;
import io.contactgateway.store.audit.AuditEntry;
import io.contactgateway.store.audit.AuditListener;
import io.contactgateway.store.table.DeliveryRow;
import io.contactgateway.store.table.DeliveryStatus;
import io.contactgateway.store.table.EventTable;
import io.contactgateway.store.table.EventTable.Event;
import io.contactgateway.sync.delivery.DeliveryListener;
import io.contactgateway.sync.drift.DriftListener;
import io.contactgateway.sync.erasure.ErasureResult;
import io.contactgateway.sync.erasure.RetentionListener;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * Notes, in the transaction that records it, every outcome that a subscriber wants to be told of:
 * an event for each time a target stops being pending or is found to have something else, one for a
 * contact that nobody writes, and one for what is kept of operators.
 */
public final class EventLog
    implements DeliveryListener, DriftListener, RetentionListener, AuditListener {
  private static final int ID_BYTES = 16;

  private final List<Subscription> subscriptions;
  private final RandomGenerator random;

  public EventLog(List<Subscription> subscriptions, RandomGenerator random) {
    this.subscriptions = List.copyOf(subscriptions);
    this.random = random;
  }

  @Override
  public void recorded(Session session, DeliveryRow before, DeliveryRow after) {
    if (before.state().status() != DeliveryStatus.PENDING) {
      return;
    }
    Outcome.of(after.state().status()).ifPresent(outcome -> note(session, outcome, after));
  }

  @Override
  public void drifted(Session session, DeliveryRow row) {
    note(session, Outcome.DRIFTED, row);
  }

  @Override
  public void forgotten(Session session, ErasureResult.Erased receipt) {
    tell(session, Outcome.FORGOTTEN, subscription -> event(session, subscription, receipt));
  }

  @Override
  public void audited(Session session, AuditEntry entry, String id, Instant at) {
    tell(session, Outcome.AUDIT, subscription -> event(subscription, entry, id, at));
  }

  private void note(Session session, Outcome outcome, DeliveryRow row) {
    tell(session, outcome, subscription -> event(session, subscription, outcome, row));
  }

  private void tell(Session session, Outcome outcome, Function<Subscription, Event> event) {
    subscriptions.stream()
        .filter(subscription -> subscription.outcomes().contains(outcome))
        .map(event)
        .forEach(made -> EventTable.insert(session, made));
  }

  private Event event(Session session, Subscription subscription, ErasureResult.Erased receipt) {
    return new Event(
        id(),
        subscription.name(),
        Optional.of(receipt.last().key()),
        "",
        Outcome.FORGOTTEN.word(),
        Optional.empty(),
        receipt.last().revision(),
        Optional.empty(),
        session.now(),
        0,
        Duration.ZERO,
        Optional.empty(),
        Optional.of(ErasureReceipt.json(receipt)));
  }

  /** About no contact: it outlives the one that it may name by a digest. */
  private Event event(Subscription subscription, AuditEntry entry, String id, Instant at) {
    return new Event(
        id(),
        subscription.name(),
        Optional.empty(),
        entry.target().orElse(""),
        entry.action().word(),
        Optional.empty(),
        0,
        Optional.empty(),
        at,
        0,
        Duration.ZERO,
        Optional.empty(),
        Optional.of(AuditedAction.json(subscription, entry, id, at)));
  }

  private Event event(
      Session session, Subscription subscription, Outcome outcome, DeliveryRow row) {
    return new Event(
        id(),
        subscription.name(),
        row.key(),
        row.target(),
        outcome.word(),
        outcome == Outcome.DRIFTED ? Optional.empty() : operation(row),
        outcome.revision(row),
        row.state().problem().map(TargetProblem::type),
        session.now(),
        0,
        Duration.ZERO,
        row.wanted().cause());
  }

  private String id() {
    var bytes = new byte[ID_BYTES];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  private static Optional<String> operation(DeliveryRow row) {
    return switch (row.state().status()) {
      case SYNCED -> row.deliveredState().operation().map(EventLog::code);
      case UNCHANGED -> Optional.of(code(Operation.NONE));
      case PENDING, INELIGIBLE, WITHHELD, REJECTED, EXHAUSTED -> Optional.empty();
    };
  }

  private static String code(Operation operation) {
    return operation.name().toLowerCase(Locale.ROOT);
  }
}
