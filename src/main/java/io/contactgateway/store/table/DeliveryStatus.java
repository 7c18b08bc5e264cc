package io.contactgateway.store.table;

import java.util.Locale;

/** Where a contact stands with a target. */
public enum DeliveryStatus {
  PENDING,
  SYNCED,
  UNCHANGED,
  INELIGIBLE,
  REJECTED,
  EXHAUSTED;

  /** The word in the store and in the interface. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static DeliveryStatus of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }

  /** Whether the vendor has the wanted revision. */
  public boolean isDelivered() {
    return this == SYNCED || this == UNCHANGED;
  }
}
