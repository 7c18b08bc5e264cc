package io.contactgateway.telemetry;

import io.contactgateway.adapter.FailureKind;
import io.contactgateway.adapter.Operation;
import io.contactgateway.store.table.DeliveryStatus;
import io.contactgateway.store.table.UnreadableRows;
import io.contactgateway.sync.delivery.DeliveryMetrics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Counts and times deliveries. Every count of a target is there from the start, so that the first
 * of anything is seen as an increase.
 */
public final class DeliveryMeters implements DeliveryMetrics {
  private static final String TARGET = "target";

  private final MeterRegistry meters;

  public DeliveryMeters(MeterRegistry meters, Set<String> targets) {
    this.meters = meters;
    targets.forEach(this::register);
  }

  private void register(String target) {
    unchangedAt(target);
    takenOverAt(target);
    FunctionCounter.builder("contact.gateway.deliveries.unreadable", target, UnreadableRows::found)
        .description("deliveries that could not be read from the store; each has an ERROR line")
        .tag(TARGET, target)
        .register(meters);
    Stream.of(DeliveryStatus.values())
        .filter(status -> status != DeliveryStatus.PENDING)
        .forEach(status -> endedAt(target, status));
    for (var operation : List.of(Operation.CREATED, Operation.UPDATED)) {
      attemptsAt(target, operation, "delivered");
      for (var kind : FailureKind.values()) {
        attemptsAt(target, operation, code(kind));
      }
    }
  }

  private static String code(Enum<?> name) {
    return name.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  @Override
  public void attempted(String target, Operation operation, String outcome, Duration took) {
    attemptsAt(target, operation, outcome).record(took);
  }

  private Timer attemptsAt(String target, Operation operation, String outcome) {
    return Timer.builder("contact.gateway.delivery")
        .description("attempts to deliver a contact, with all their calls")
        .tags(TARGET, target, "operation", code(operation), "outcome", outcome)
        .register(meters);
  }

  @Override
  public void unchanged(String target) {
    unchangedAt(target).increment();
  }

  private Counter unchangedAt(String target) {
    return Counter.builder("contact.gateway.unchanged")
        .description("deliveries without a call, since the vendor had exactly this")
        .tag(TARGET, target)
        .register(meters);
  }

  @Override
  public void ended(String target, DeliveryStatus status) {
    endedAt(target, status).increment();
  }

  private Counter endedAt(String target, DeliveryStatus status) {
    return Counter.builder("contact.gateway.ended")
        .description("deliveries that came to an end, for now or for good")
        .tags(TARGET, target, "status", status.word())
        .register(meters);
  }

  @Override
  public void takenOver(String target) {
    takenOverAt(target).increment();
  }

  private Counter takenOverAt(String target) {
    return Counter.builder("contact.gateway.leases.taken.over")
        .description("deliveries that were taken up after somebody had let their lease run out")
        .tag(TARGET, target)
        .register(meters);
  }
}
