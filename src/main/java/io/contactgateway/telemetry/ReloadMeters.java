package io.contactgateway.telemetry;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.BooleanSupplier;

/** Whether settings that have changed in their files are in force. */
public final class ReloadMeters {
  private ReloadMeters() {}

  public static void register(MeterRegistry meters, BooleanSupplier failed) {
    Gauge.builder(
            "contact.gateway.configuration.reload.failed", () -> failed.getAsBoolean() ? 1 : 0)
        .description("1 while a file of settings says what can't be taken over")
        .strongReference(true)
        .register(meters);
  }
}
