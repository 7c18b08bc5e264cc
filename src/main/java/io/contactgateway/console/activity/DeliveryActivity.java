package io.contactgateway.console.activity;

import io.contactgateway.adapter.Operation;
import io.contactgateway.console.page.Wording;
import io.contactgateway.store.Store;
import io.contactgateway.store.table.DeliveryStatus;
import io.contactgateway.sync.delivery.DeliveryMetrics;
import io.contactgateway.time.Delays;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.InstantSource;

/**
 * What all replicas delivered lately. Takes what this one delivers, and passes it on to the meters.
 * Thread-safe; holds no key and no value.
 */
public final class DeliveryActivity implements DeliveryMetrics {
  private final DeliveryMetrics meters;
  private final InstantSource clock;
  private final Store store;
  private final ActivityWriter writer;
  private final DeliveryFeed feed;

  public DeliveryActivity(DeliveryMetrics meters, Store store, InstantSource clock, Delays delays) {
    this.meters = meters;
    this.clock = clock;
    this.store = store;
    this.writer = new ActivityWriter(store, delays);
    this.feed = new DeliveryFeed(store, delays);
  }

  /** What was delivered in the last hour and the last day, but for what came within a second. */
  public Uni<ActivityHistory> history() {
    return store.transaction(ActivityHistory::read);
  }

  /** Deliveries as they happen. */
  public DeliveryFeed feed() {
    return feed;
  }

  /** Writes down what is left; waits two seconds at most, and never fails. */
  public Uni<Void> stop() {
    return writer.stop();
  }

  @Override
  public void attempted(String target, Operation operation, String outcome, Duration took) {
    meters.attempted(target, operation, outcome, took);
    writer.note(new AttemptEvent(target, Wording.code(operation), outcome, took, clock.instant()));
  }

  @Override
  public void unchanged(String target) {
    meters.unchanged(target);
    writer.note(AttemptEvent.unchanged(target, clock.instant()));
  }

  @Override
  public void ended(String target, End end) {
    meters.ended(target, end);
    if (end.status() == DeliveryStatus.SYNCED) {
      writer.reached(target, end.after());
    }
  }

  @Override
  public void takenOver(String target) {
    meters.takenOver(target);
  }
}
