package io.contactgateway.store.table;

import java.util.Locale;

/** The state of a contact at a target. */
public enum DeliveryStatus {
  PENDING,
  SYNCED,
  UNCHANGED,
  INELIGIBLE,
  REJECTED,
  EXHAUSTED;

  /** The code in the store and in the interface. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static DeliveryStatus of(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT));
  }

  /** Whether the vendor has the wanted revision. */
  public boolean isDelivered() {
    return this == SYNCED || this == UNCHANGED;
  }
}
