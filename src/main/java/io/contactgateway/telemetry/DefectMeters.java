package io.contactgateway.telemetry;

import io.contactgateway.sync.delivery.DefectLog;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;

/** Shows how many bugs were met, by the part of the gateway that met them. */
public final class DefectMeters {
  private DefectMeters() {}

  public static void register(MeterRegistry meters) {
    for (var part : DefectLog.Part.values()) {
      FunctionCounter.builder("contact.gateway.defects", part, DefectLog.Part::defects)
          .tag("part", part.word())
          .description("bugs of the gateway; each has an ERROR line in the log")
          .register(meters);
    }
  }
}
