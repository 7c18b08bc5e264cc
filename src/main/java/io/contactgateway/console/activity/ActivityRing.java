package io.contactgateway.console.activity;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.LongStream;

/** Counts by slots of time; the oldest slot makes room for the newest. Thread-safe. */
final class ActivityRing {
  private final Duration width;
  private final long[] numbers;
  private final Activity.Slot[] slots;

  ActivityRing(Duration width, int count) {
    this.width = width;
    this.numbers = new long[count];
    this.slots = new Activity.Slot[count];
    Arrays.fill(slots, Activity.Slot.EMPTY);
  }

  synchronized void add(Instant at, boolean delivered, Duration took) {
    var number = number(at);
    var place = place(number);
    var before = numbers[place] == number ? slots[place] : Activity.Slot.EMPTY;
    numbers[place] = number;
    slots[place] =
        new Activity.Slot(
            before.delivered() + (delivered ? 1 : 0),
            before.failed() + (delivered ? 0 : 1),
            before.tookMillis() + took.toMillis());
  }

  synchronized Activity until(Instant now) {
    var last = number(now);
    return new Activity(
        width, LongStream.rangeClosed(last - slots.length + 1, last).mapToObj(this::slot).toList());
  }

  private Activity.Slot slot(long number) {
    var place = place(number);
    return numbers[place] == number ? slots[place] : Activity.Slot.EMPTY;
  }

  private long number(Instant at) {
    return Math.floorDiv(at.toEpochMilli(), width.toMillis());
  }

  private int place(long number) {
    return Math.floorMod(number, slots.length);
  }
}
