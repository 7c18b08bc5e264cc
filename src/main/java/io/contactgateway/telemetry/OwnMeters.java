package io.contactgateway.telemetry;

import io.micrometer.core.instrument.MeterRegistry;

/** The gateway's own meters, as a whole. */
public final class OwnMeters {
  private static final String PREFIX = "contact.gateway.";

  private OwnMeters() {}

  /**
   * Takes them out of the registry, at the end of a gateway. A registry outlives it where a process
   * begins anew, as in development: it would go on to show the gauges of the one that ended.
   */
  public static void remove(MeterRegistry meters) {
    meters.getMeters().stream()
        .filter(meter -> meter.getId().getName().startsWith(PREFIX))
        .forEach(meters::remove);
  }
}
