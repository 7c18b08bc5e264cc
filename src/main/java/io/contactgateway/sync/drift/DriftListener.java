package io.contactgateway.sync.drift;

import io.contactgateway.store.Session;
import io.contactgateway.store.table.DeliveryRow;

/** Hears, in the transaction that notes it, of contacts that a target has otherwise. */
@FunctionalInterface
public interface DriftListener {
  /** Does nothing. */
  DriftListener NONE = (session, row) -> {};

  /** Found for the first time since the contact was delivered. The contact is kept. */
  void drifted(Session session, DeliveryRow row);
}
