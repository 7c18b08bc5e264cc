package io.contactgateway.console.activity;

import java.time.Duration;
import java.time.Instant;

/** A stretch of time that is counted, in slots of one length. */
public enum Stretch {
  /** Minute by minute. */
  HOUR(Duration.ofMinutes(1), 60),
  /** Quarter by quarter of an hour. */
  DAY(Duration.ofMinutes(15), 96);

  private final Duration slot;
  private final int slots;

  Stretch(Duration slot, int slots) {
    this.slot = slot;
    this.slots = slots;
  }

  /** How long a slot is. */
  Duration slot() {
    return slot;
  }

  int slots() {
    return slots;
  }

  /** When the slot begins that this moment is in. */
  Instant slotOf(Instant moment) {
    return moment.minusMillis(Math.floorMod(moment.toEpochMilli(), slot.toMillis()));
  }

  /** When its first slot begins, where its last one is under way now. */
  Instant firstSlot(Instant now) {
    return slotOf(now).minus(slot.multipliedBy(slots - 1L));
  }
}
