package io.contactgateway.console.activity;

import io.contactgateway.adapter.Operation;
import io.contactgateway.console.page.Wording;
import io.contactgateway.sync.delivery.DeliveryMetrics;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Remembers what this replica delivered in the last hour and the last day, by target, and tells
 * whoever watches. Passes everything on to the meters. Thread-safe; holds no key and no value.
 */
public final class DeliveryActivity implements DeliveryMetrics {
  private static final String DELIVERED = "delivered";
  private static final int HOUR_SLOTS = 60;
  private static final int DAY_SLOTS = 96;

  private final DeliveryMetrics meters;
  private final InstantSource clock;
  private final Map<String, Counts> byTarget = new ConcurrentHashMap<>();
  private final DeliveryFeed feed = new DeliveryFeed();

  /** What is kept of one target. */
  private record Counts(ActivityRing hour, ActivityRing day) {
    static Counts empty() {
      return new Counts(
          new ActivityRing(Duration.ofMinutes(1), HOUR_SLOTS),
          new ActivityRing(Duration.ofMinutes(15), DAY_SLOTS));
    }
  }

  public DeliveryActivity(DeliveryMetrics meters, InstantSource clock) {
    this.meters = meters;
    this.clock = clock;
  }

  /** The last hour, minute by minute. */
  public Activity lastHour(String target) {
    return of(target).hour().until(clock.instant());
  }

  /** The last day, quarter by quarter of an hour. */
  public Activity lastDay(String target) {
    return of(target).day().until(clock.instant());
  }

  /** Deliveries as they happen. */
  public DeliveryFeed feed() {
    return feed;
  }

  private Counts of(String target) {
    return byTarget.computeIfAbsent(target, name -> Counts.empty());
  }

  @Override
  public void attempted(String target, Operation operation, String outcome, Duration took) {
    meters.attempted(target, operation, outcome, took);
    var now = clock.instant();
    var delivered = outcome.equals(DELIVERED);
    var counts = of(target);
    counts.hour().add(now, delivered, took);
    counts.day().add(now, delivered, took);
    feed.tell(target, Wording.code(operation), outcome, took, now);
  }

  @Override
  public void unchanged(String target) {
    meters.unchanged(target);
    feed.tell(target, "none", "unchanged", Duration.ZERO, clock.instant());
  }

  @Override
  public void ended(String target, End end) {
    meters.ended(target, end);
  }

  @Override
  public void takenOver(String target) {
    meters.takenOver(target);
  }
}
