package io.contactgateway.events;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;

/**
 * {@code contact.gateway.events.sent} by subscription and outcome ({@code delivered}, {@code
 * failed}, {@code gone}, {@code exhausted}), {@code contact.gateway.events.pending} and {@code
 * contact.gateway.events.unreadable} by subscription.
 */
final class EventMeters {
  static final String DELIVERED = "delivered";
  static final String FAILED = "failed";
  static final String GONE = "gone";
  static final String EXHAUSTED = "exhausted";

  private static final String SUBSCRIPTION = "subscription";

  /** All of them are there from the start, so that the first failure is seen as an increase. */
  private static final List<String> OUTCOMES = List.of(DELIVERED, FAILED, GONE, EXHAUSTED);

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
    OUTCOMES.forEach(outcome -> counter(subscription, outcome));
    unreadable(subscription, 0);
  }

  /** Events were due and could not be read. */
  void unreadable(String subscription, int events) {
    Counter.builder("contact.gateway.events.unreadable")
        .description("events that were due and could not be read from the store")
        .tag(SUBSCRIPTION, subscription)
        .register(meters)
        .increment(events);
  }

  void pending(Map<String, Long> counts) {
    pending = counts;
  }

  void sent(String subscription, String outcome) {
    counter(subscription, outcome).increment();
  }

  private Counter counter(String subscription, String outcome) {
    return Counter.builder("contact.gateway.events.sent")
        .description("what became of attempts to tell a subscriber")
        .tags(SUBSCRIPTION, subscription, "outcome", outcome)
        .register(meters);
  }
}
