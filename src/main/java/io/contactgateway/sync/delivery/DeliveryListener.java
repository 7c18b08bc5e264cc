package io.contactgateway.sync.delivery;

import io.contactgateway.store.Session;
import io.contactgateway.store.table.DeliveryRow;

/** Is told what became of every attempt, in the transaction that records it. */
@FunctionalInterface
public interface DeliveryListener {
  /** Listens to nothing. */
  DeliveryListener NONE = (session, before, after) -> {};

  /**
   * An attempt was recorded. The transaction may be run again, so there is no effect but through
   * the session.
   */
  void recorded(Session session, DeliveryRow before, DeliveryRow after);
}
