package io.contactgateway.console.activity;

import io.contactgateway.store.activity.DeliveryBatch;
import java.util.List;

/**
 * Attempts that one replica wrote down together.
 *
 * @param number grows with every batch, of whichever replica
 * @param events oldest first
 */
public record AttemptBatch(long number, List<AttemptEvent> events) {
  static AttemptBatch of(DeliveryBatch stored) {
    return new AttemptBatch(stored.number(), AttemptEvent.read(stored.attempts()));
  }
}
