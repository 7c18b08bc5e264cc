package io.contactgateway.store.activity;

import io.contactgateway.store.Session;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Attempts of all replicas, counted by target and slots of time. */
public final class DeliveryCountTable {
  private DeliveryCountTable() {}

  /** Adds to what is counted already in a slot of this length. */
  public static void add(Session session, Duration slot, DeliveryCount more) {
    session.updateLater(
        "insert into delivery_count"
            + " (slot_millis, begins_at, target, delivered, failed, reached, behind_millis)"
            + " values (?, ?, ?, ?, ?, ?, ?) on conflict (slot_millis, begins_at, target) do update"
            + " set delivered = delivery_count.delivered + excluded.delivered,"
            + " failed = delivery_count.failed + excluded.failed,"
            + " reached = delivery_count.reached + excluded.reached,"
            + " behind_millis = delivery_count.behind_millis + excluded.behind_millis",
        slot.toMillis(),
        more.begins().toEpochMilli(),
        more.target(),
        more.delivered(),
        more.failed(),
        more.reached(),
        more.behindMillis());
  }

  /** What is counted in slots of this length from then on, in order of time. */
  public static List<DeliveryCount> since(Session session, Duration slot, Instant from) {
    return session.query(
        "select begins_at, target, delivered, failed, reached, behind_millis from delivery_count"
            + " where slot_millis = ? and begins_at >= ? order by begins_at, target",
        row ->
            new DeliveryCount(
                Instant.ofEpochMilli(row.getLong("begins_at")),
                row.getString("target"),
                row.getLong("delivered"),
                row.getLong("failed"),
                row.getLong("reached"),
                row.getLong("behind_millis")),
        slot.toMillis(),
        from.toEpochMilli());
  }

  /** Forgets slots of this length that began before then. */
  public static void drop(Session session, Duration slot, Instant before) {
    session.updateLater(
        "delete from delivery_count where slot_millis = ? and begins_at < ?",
        slot.toMillis(),
        before.toEpochMilli());
  }
}
