package io.contactgateway.app;

import io.contactgateway.telemetry.OpenTelemetryTracing;
import io.contactgateway.trace.Tracing;
import io.opentelemetry.api.OpenTelemetry;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Traces where an exporter is configured; else what a caller sent is passed on, and that is all.
 */
final class ConfiguredTracing {
  ConfiguredTracing() {}

  @Produces
  @Singleton
  static Tracing tracing(
      Instance<OpenTelemetry> telemetry,
      @ConfigProperty(name = "quarkus.otel.sdk.disabled") boolean disabled) {
    // Quarkus' own disabled SDK would still make spans, that nobody gets to see.
    return new OpenTelemetryTracing(disabled ? OpenTelemetry.noop() : telemetry.get());
  }
}
