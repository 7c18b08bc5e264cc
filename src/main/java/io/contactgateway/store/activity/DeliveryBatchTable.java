package io.contactgateway.store.activity;

import io.contactgateway.store.Session;
import java.util.List;

/** The last batches of attempts, of all replicas in one order. Older ones make room for newer. */
public final class DeliveryBatchTable {
  /** How many batches are kept. */
  public static final int MOST_KEPT = 50;

  private DeliveryBatchTable() {}

  /**
   * Adds a batch behind all others. Another replica that adds one waits for the end of this
   * transaction: whoever has seen a number finds nothing new before it.
   *
   * @param attempts one a line
   */
  public static void add(Session session, String attempts) {
    session
        .first(
            "update delivery_batch_number set last_number = last_number + 1 returning last_number",
            row -> row.getLong("last_number"))
        .ifPresent(number -> add(session, new DeliveryBatch(number, attempts)));
  }

  private static void add(Session session, DeliveryBatch batch) {
    session.updateLater(
        "insert into delivery_batch (slot, number, attempts) values (?, ?, ?)"
            + " on conflict (slot) do update set number = excluded.number,"
            + " attempts = excluded.attempts",
        (int) (batch.number() % MOST_KEPT),
        batch.number(),
        batch.attempts());
  }

  /** Those behind this one, in their order; all that are kept behind zero. */
  public static List<DeliveryBatch> after(Session session, long number) {
    return session.query(
        "select number, attempts from delivery_batch where number > ? order by number",
        row -> new DeliveryBatch(row.getLong("number"), row.getString("attempts")),
        number);
  }
}
