package io.contactgateway.events;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;

/**
 * {@code contact.gateway.events.sent} by subscription and outcome ({@code delivered}, {@code
 * failed}, {@code gone}, {@code exhausted}), and {@code contact.gateway.events.pending}.
 */
final class EventMeters {
  private static final String SUBSCRIPTION = "subscription";

  private final MeterRegistry meters;
  private volatile Map<String, Long> pending = Map.of();

  EventMeters(MeterRegistry meters) {
    this.meters = meters;
  }

  void register(String subscription) {
    Gauge.builder("contact.gateway.events.pending", () -> pending.getOrDefault(subscription, 0L))
        .tag(SUBSCRIPTION, subscription)
        .description("outcomes that the subscriber is still to be told of")
        .register(meters);
  }

  void pending(Map<String, Long> counts) {
    pending = counts;
  }

  void sent(String subscription, String outcome) {
    meters
        .counter("contact.gateway.events.sent", SUBSCRIPTION, subscription, "outcome", outcome)
        .increment();
  }
}
