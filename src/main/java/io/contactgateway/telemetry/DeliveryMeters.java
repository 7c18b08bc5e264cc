package io.contactgateway.telemetry;

import io.contactgateway.adapter.Operation;
import io.contactgateway.store.table.DeliveryStatus;
import io.contactgateway.sync.delivery.DeliveryMetrics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Counts and times deliveries. Every count of a target is there from the start, so that the first
 * of anything is seen as an increase, and is looked up once.
 */
public final class DeliveryMeters implements DeliveryMetrics {
  private final Map<String, TargetDeliveryMeters> byTarget;
  private final Map<String, Objective> objectives;

  public DeliveryMeters(MeterRegistry meters, Set<String> targets) {
    this(meters, targets, Map.of());
  }

  /**
   * @param objectives by target, of those that have one
   */
  public DeliveryMeters(
      MeterRegistry meters, Set<String> targets, Map<String, DeliveryObjective> objectives) {
    this.byTarget =
        targets.stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    Function.identity(), target -> new TargetDeliveryMeters(meters, target)));
    this.objectives =
        objectives.entrySet().stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    Map.Entry::getKey,
                    entry -> Objective.of(meters, entry.getKey(), entry.getValue())));
  }

  /** How many deliveries met what is aimed at. */
  private record Objective(Duration within, Counter met, Counter missed) {
    static Objective of(MeterRegistry meters, String target, DeliveryObjective objective) {
      Gauge.builder("contact.gateway.slo.share", objective::share)
          .description("the share of deliveries that is to take no longer than slo")
          .tag(TargetDeliveryMeters.TARGET, target)
          .strongReference(true)
          .register(meters);
      return new Objective(
          objective.within(), counter(meters, target, "yes"), counter(meters, target, "no"));
    }

    private static Counter counter(MeterRegistry meters, String target, String met) {
      return Counter.builder("contact.gateway.slo.deliveries")
          .description("deliveries that took no longer than slo, and those that did")
          .tags(TargetDeliveryMeters.TARGET, target, "met", met)
          .register(meters);
    }

    /** What was given up is late for good; what was refused or lacks something is no lateness. */
    void ended(End end) {
      if (end.status().isDelivered()) {
        (end.after().compareTo(within) <= 0 ? met : missed).increment();
      } else if (end.status() == DeliveryStatus.EXHAUSTED) {
        missed.increment();
      }
    }
  }

  private TargetDeliveryMeters of(String target) {
    return byTarget.get(target);
  }

  @Override
  public void attempted(String target, Operation operation, String outcome, Duration took) {
    of(target).attempted(operation, outcome, took);
  }

  @Override
  public void unchanged(String target) {
    of(target).unchanged();
  }

  @Override
  public void ended(String target, End end) {
    of(target).ended(end);
    var objective = objectives.get(target);
    if (objective != null) {
      objective.ended(end);
    }
  }

  @Override
  public void takenOver(String target) {
    of(target).takenOver();
  }
}
