package io.contactgateway.telemetry;

import io.contactgateway.delivery.Operation;
import io.contactgateway.store.DeliveryStatus;
import io.contactgateway.sync.DeliveryEvents;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Locale;

/** Counts and times deliveries. */
public final class DeliveryMeters implements DeliveryEvents {
  private static final String TARGET = "target";

  private final MeterRegistry meters;

  public DeliveryMeters(MeterRegistry meters) {
    this.meters = meters;
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
    meters.counter("contact.gateway.unchanged", TARGET, target).increment();
  }

  @Override
  public void ended(String target, DeliveryStatus status) {
    meters.counter("contact.gateway.ended", TARGET, target, "status", status.word()).increment();
  }
}
