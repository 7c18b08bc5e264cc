package io.contactgateway.telemetry;

import io.contactgateway.sync.check.CheckReport;
import io.contactgateway.sync.check.TargetChecks;
import io.contactgateway.sync.target.Targets;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/** What the checks of targets found. */
public final class CheckMeters {
  private static final int NOT_YET = -1;

  private CheckMeters() {}

  public static void register(MeterRegistry meters, Targets targets, TargetChecks checks) {
    for (var name : targets.names()) {
      Gauge.builder("contact.gateway.check.problems", () -> problems(checks, name))
          .tag("target", name)
          .description("what the last check of the target found wrong; -1 before the first one")
          .strongReference(true)
          .register(meters);
    }
  }

  private static long problems(TargetChecks checks, String target) {
    return checks.last(target).map(CheckReport::errors).orElse((long) NOT_YET);
  }
}
