package io.contactgateway.events;

import io.contactgateway.store.table.DeliveryRow;
import io.contactgateway.store.table.DeliveryStatus;
import java.util.Locale;
import java.util.Optional;

/** What a subscriber can be told of. */
public enum Outcome {
  /** The target has the revision, whether that took a call or not. */
  SYNCED,
  /** The vendor refused it for good. */
  REJECTED,
  /** Given up after the retry budget. */
  EXHAUSTED,
  /** The contact lacks what the target needs. */
  INELIGIBLE,
  /** The target may not have it. */
  WITHHELD,
  /** The target was asked, and has something else than was delivered, or nothing any more. */
  DRIFTED,
  /** Nobody has written the contact for long enough; about no target. */
  FORGOTTEN,
  /**
   * An operator did something, or the gateway by itself that is kept as such; no outcome at all.
   */
  AUDIT;

  /** The name in the event's type. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What a recorded attempt came to; empty where the target is still pending. */
  static Optional<Outcome> of(DeliveryStatus status) {
    return switch (status) {
      case SYNCED, UNCHANGED -> Optional.of(SYNCED);
      case REJECTED -> Optional.of(REJECTED);
      case EXHAUSTED -> Optional.of(EXHAUSTED);
      case INELIGIBLE -> Optional.of(INELIGIBLE);
      case WITHHELD -> Optional.of(WITHHELD);
      case PENDING -> Optional.empty();
    };
  }

  /** The revision that the outcome is about. */
  long revision(DeliveryRow row) {
    return this == SYNCED || this == DRIFTED
        ? row.deliveredState().revision().orElse(row.wanted().revision())
        : row.wanted().revision();
  }
}
