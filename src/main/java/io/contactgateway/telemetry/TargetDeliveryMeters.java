package io.contactgateway.telemetry;

import io.contactgateway.adapter.FailureKind;
import io.contactgateway.adapter.Operation;
import io.contactgateway.store.table.DeliveryRow.Urgency;
import io.contactgateway.store.table.DeliveryStatus;
import io.contactgateway.store.table.UnreadableRows;
import io.contactgateway.sync.delivery.DeliveryMetrics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.LongStream;

/** The counts and times of one target's deliveries. */
final class TargetDeliveryMeters {
  static final String TARGET = "target";

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
  private final String target;
  private final Counter unchanged;
  private final Counter takenOver;
  private final Counter firstTry;
  private final Counter moreTries;
  private final Map<Urgency, Timer> deliveredAfter = new EnumMap<>(Urgency.class);
  private final Map<DeliveryStatus, Counter> ended = new EnumMap<>(DeliveryStatus.class);
  private final Map<Attempt, Timer> attempts = new ConcurrentHashMap<>();

  /** What attempts are told apart by. */
  private record Attempt(Operation operation, String outcome) {}

  TargetDeliveryMeters(MeterRegistry meters, String target) {
    this.meters = meters;
    this.target = target;
    unchanged =
        counter("unchanged", "deliveries without a call, since the vendor had exactly this");
    takenOver =
        counter(
            "leases.taken.over",
            "deliveries that were taken up after somebody had let their lease run out");
    FunctionCounter.builder("contact.gateway.deliveries.unreadable", target, UnreadableRows::found)
        .description("deliveries that could not be read from the store; each has an ERROR line")
        .tag(TARGET, target)
        .register(meters);
    var tries = "contacts that the vendor took, by how many attempts that needed";
    firstTry = counter("delivered", tries, "tries", "one");
    moreTries = counter("delivered", tries, "tries", "more");
    for (var urgency : Urgency.values()) {
      deliveredAfter.put(urgency, deliveredAfter(urgency));
    }
    for (var status : DeliveryStatus.values()) {
      if (status != DeliveryStatus.PENDING) {
        var words = "deliveries that came to an end, for now or for good";
        ended.put(status, counter("ended", words, "status", status.word()));
      }
    }
    for (var operation : List.of(Operation.CREATED, Operation.UPDATED)) {
      timer(operation, "delivered");
      for (var kind : FailureKind.values()) {
        timer(operation, code(kind));
      }
    }
  }

  private static String code(Enum<?> name) {
    return name.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private Counter counter(String name, String description, String... tags) {
    return Counter.builder("contact.gateway." + name)
        .description(description)
        .tag(TARGET, target)
        .tags(tags)
        .register(meters);
  }

  private Timer deliveredAfter(Urgency urgency) {
    return Timer.builder("contact.gateway.delivered.after")
        .description("time from a change to the moment when the target had it")
        .tags(TARGET, target, "urgency", code(urgency))
        .serviceLevelObjectives(BUCKETS)
        .register(meters);
  }

  private Timer timer(Operation operation, String outcome) {
    return attempts.computeIfAbsent(new Attempt(operation, outcome), this::timer);
  }

  private Timer timer(Attempt attempt) {
    return Timer.builder("contact.gateway.delivery")
        .description("attempts to deliver a contact, with all their calls")
        .tags(TARGET, target, "operation", code(attempt.operation()), "outcome", attempt.outcome())
        .register(meters);
  }

  void attempted(Operation operation, String outcome, Duration took) {
    timer(operation, outcome).record(took);
  }

  void unchanged() {
    unchanged.increment();
  }

  void takenOver() {
    takenOver.increment();
  }

  void ended(DeliveryMetrics.End end) {
    ended.get(end.status()).increment();
    if (end.status().isDelivered()) {
      deliveredAfter.get(end.urgency()).record(end.after());
    }
    if (end.status() == DeliveryStatus.SYNCED) {
      (end.attempts() <= 1 ? firstTry : moreTries).increment();
    }
  }
}
