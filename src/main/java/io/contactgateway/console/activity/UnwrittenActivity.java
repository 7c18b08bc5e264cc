package io.contactgateway.console.activity;

import io.contactgateway.console.activity.Activity.Slot;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What this replica has not written down yet. Bounded: a count for each target, and the last
 * hundred attempts. Thread-safe.
 */
final class UnwrittenActivity {
  private static final int MOST_EVENTS = 100;

  private final SortedMap<String, Slot> counts = new TreeMap<>();
  private final Deque<AttemptEvent> events = new ArrayDeque<>();

  /**
   * What is about to be written.
   *
   * @param counts by target, in an order that is the same everywhere
   * @param events oldest first
   */
  record Taken(SortedMap<String, Slot> counts, List<AttemptEvent> events) {
    boolean isEmpty() {
      return events.isEmpty() && counts.isEmpty();
    }
  }

  /** Whether there was nothing before: then nobody has been told to write yet. */
  synchronized boolean add(AttemptEvent event) {
    var first = isEmpty();
    events.addLast(event);
    if (events.size() > MOST_EVENTS) {
      events.removeFirst();
    }
    if (event.isAttempt()) {
      counts.merge(event.target(), slot(event), Slot::plus);
    }
    return first;
  }

  private static Slot slot(AttemptEvent event) {
    var delivered = event.isDelivered() ? 1 : 0;
    return new Slot(delivered, 1 - delivered, 0, 0);
  }

  /** A contact reached the target. Whether there was nothing before, as {@link #add} says. */
  synchronized boolean reached(String target, Duration behind) {
    var first = isEmpty();
    counts.merge(target, new Slot(0, 0, 1, behind.toMillis()), Slot::plus);
    return first;
  }

  private boolean isEmpty() {
    return events.isEmpty() && counts.isEmpty();
  }

  synchronized Taken take() {
    var taken = new Taken(new TreeMap<>(counts), List.copyOf(events));
    counts.clear();
    events.clear();
    return taken;
  }

  /** What could not be written. Whether there is nothing else, as {@link #add} says. */
  synchronized boolean putBack(Taken taken) {
    var first = isEmpty();
    taken.counts().forEach((target, slot) -> counts.merge(target, slot, Slot::plus));
    var room = Math.max(0, MOST_EVENTS - events.size());
    var older = new ArrayList<>(taken.events());
    for (var i = older.size() - 1; i >= Math.max(0, older.size() - room); i--) {
      events.addFirst(older.get(i));
    }
    return first;
  }
}
