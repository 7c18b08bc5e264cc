package io.contactgateway.sync.delivery;

import io.contactgateway.adapter.Operation;
import io.contactgateway.store.table.DeliveryRow.Urgency;
import io.contactgateway.store.table.DeliveryStatus;
import java.time.Duration;

/** What happens to deliveries, for metrics. Never holds a key or a value of a contact. */
public interface DeliveryMetrics {
  /**
   * An attempt ended.
   *
   * @param outcome "delivered", or the failure's kind
   */
  void attempted(String target, Operation operation, String outcome, Duration took);

  /** Nothing had to be sent: the target has exactly this. */
  void unchanged(String target);

  /** A delivery came to an end, for now or for good. */
  void ended(String target, End end);

  /**
   * How a delivery ended.
   *
   * @param after how long ago the contact fell behind at the target, by the store's clock
   * @param attempts that it took; only those that reached for the vendor count
   */
  record End(DeliveryStatus status, Urgency urgency, Duration after, int attempts) {}

  /** A delivery was taken up whose lease somebody had let run out. */
  void takenOver(String target);
}
