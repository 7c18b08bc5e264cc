package io.contactgateway.telemetry;

import io.contactgateway.adapter.FailureKind;
import io.contactgateway.adapter.Operation;
import io.contactgateway.store.table.DeliveryRow.Urgency;
import io.contactgateway.store.table.DeliveryStatus;
import io.contactgateway.store.table.UnreadableRows;
import io.contactgateway.sync.delivery.DeliveryMetrics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Counts and times deliveries. Every count of a target is there from the start, so that the first
 * of anything is seen as an increase.
 */
public final class DeliveryMeters implements DeliveryMetrics {
  private static final String TARGET = "target";

  /** From what a caller waits for to what a vendor's outage takes. */
  private static final Duration[] BUCKETS =
      LongStream.of(
              100,
              250,
              500,
              1_000,
              2_500,
              5_000,
              10_000,
              30_000,
              60_000,
              300_000,
              900_000,
              3_600_000,
              14_400_000,
              86_400_000)
          .mapToObj(Duration::ofMillis)
          .toArray(Duration[]::new);

  private final MeterRegistry meters;
  private final Map<String, DeliveryObjective> objectives;

  public DeliveryMeters(MeterRegistry meters, Set<String> targets) {
    this(meters, targets, Map.of());
  }

  /**
   * @param objectives by target, of those that have one
   */
  public DeliveryMeters(
      MeterRegistry meters, Set<String> targets, Map<String, DeliveryObjective> objectives) {
    this.meters = meters;
    this.objectives = Map.copyOf(objectives);
    targets.forEach(this::register);
    objectives.forEach(this::register);
  }

  private void register(String target, DeliveryObjective objective) {
    objectiveAt(target, true);
    objectiveAt(target, false);
    Gauge.builder("contact.gateway.slo.share", objective::share)
        .description("the share of deliveries that is to take no longer than slo")
        .tag(TARGET, target)
        .strongReference(true)
        .register(meters);
  }

  private void register(String target) {
    unchangedAt(target);
    takenOverAt(target);
    FunctionCounter.builder("contact.gateway.deliveries.unreadable", target, UnreadableRows::found)
        .description("deliveries that could not be read from the store; each has an ERROR line")
        .tag(TARGET, target)
        .register(meters);
    triesAt(target, true);
    triesAt(target, false);
    Stream.of(Urgency.values()).forEach(urgency -> deliveredAfter(target, urgency));
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
  public void ended(String target, End end) {
    endedAt(target, end.status()).increment();
    if (end.status().isDelivered()) {
      deliveredAfter(target, end.urgency()).record(end.after());
    }
    if (end.status() == DeliveryStatus.SYNCED) {
      triesAt(target, end.attempts() <= 1).increment();
    }
    // What was given up is late for good; what was refused or lacks something is no lateness.
    var objective = objectives.get(target);
    if (objective != null
        && (end.status().isDelivered() || end.status() == DeliveryStatus.EXHAUSTED)) {
      var inTime = end.status().isDelivered() && end.after().compareTo(objective.within()) <= 0;
      objectiveAt(target, inTime).increment();
    }
  }

  private Timer deliveredAfter(String target, Urgency urgency) {
    return Timer.builder("contact.gateway.delivered.after")
        .description("time from a change to the moment when the target had it")
        .tags(TARGET, target, "urgency", code(urgency))
        .serviceLevelObjectives(BUCKETS)
        .register(meters);
  }

  private Counter triesAt(String target, boolean first) {
    return Counter.builder("contact.gateway.delivered")
        .description("contacts that the vendor took, by how many attempts that needed")
        .tags(TARGET, target, "tries", first ? "one" : "more")
        .register(meters);
  }

  private Counter objectiveAt(String target, boolean inTime) {
    return Counter.builder("contact.gateway.slo.deliveries")
        .description("deliveries that took no longer than slo, and those that did")
        .tags(TARGET, target, "met", inTime ? "yes" : "no")
        .register(meters);
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
