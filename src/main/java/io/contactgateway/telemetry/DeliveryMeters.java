package io.contactgateway.telemetry;

import io.contactgateway.delivery.Operation;
import io.contactgateway.store.DeliveryStatus;
import io.contactgateway.sync.DeliveryEvents;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;

/** Counts and times deliveries. */
public final class DeliveryMeters implements DeliveryEvents {
  private static final String TARGET = "target";

  private final MeterRegistry meters;

  /**
   * @param targets shown from the start, with nothing counted yet
   */
  public DeliveryMeters(MeterRegistry meters, Set<String> targets) {
    this.meters = meters;
    targets.forEach(this::unchangedAt);
  }

  @Override
  public void attempted(String target, Operation operation, String outcome, Duration took) {
    meters
        .timer(
            "contact.gateway.delivery",
            TARGET,
            target,
            "operation",
            operation.name().toLowerCase(Locale.ROOT),
            "outcome",
            outcome)
        .record(took);
  }

  @Override
  public void unchanged(String target) {
    unchangedAt(target).increment();
  }

  private Counter unchangedAt(String target) {
    return meters.counter("contact.gateway.unchanged", TARGET, target);
  }

  @Override
  public void ended(String target, DeliveryStatus status) {
    meters.counter("contact.gateway.ended", TARGET, target, "status", status.word()).increment();
  }
}
