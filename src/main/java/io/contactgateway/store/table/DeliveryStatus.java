package io.contactgateway.store.table;

import java.util.Locale;

/** The state of a contact at a target. */
public enum DeliveryStatus {
  PENDING,
  SYNCED,
  UNCHANGED,
  INELIGIBLE,
  /** The person doesn't allow it, or excludes the target. */
  WITHHELD,
  REJECTED,
  EXHAUSTED;

  /** The code in the store and in the interface. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Of a code in the store. */
  public static DeliveryStatus of(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT));
  }

  /** Whether the vendor has the wanted revision. */
  public boolean isDelivered() {
    return this == SYNCED || this == UNCHANGED;
  }

  /** Whether the vendor lacks the wanted revision and nothing more is tried by itself. */
  public boolean isOverWithoutDelivery() {
    return this != PENDING && !isDelivered();
  }
}
