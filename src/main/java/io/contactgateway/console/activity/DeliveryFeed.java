package io.contactgateway.console.activity;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** The last attempts, and those who want to hear of the next. Thread-safe; nothing in it blocks. */
public final class DeliveryFeed {
  private static final int KEPT = 100;

  /** Watchers at a time: each costs a little with every attempt. */
  private static final int WATCHERS = 50;

  private final Deque<Event> last = new ArrayDeque<>();
  private final Set<Consumer<Event>> watchers = ConcurrentHashMap.newKeySet();
  private long number;

  /**
   * An attempt that ended.
   *
   * @param number grows with each
   * @param operation created, updated or none
   * @param outcome delivered, unchanged, or why not
   */
  public record Event(
      long number, String target, String operation, String outcome, Duration took, Instant at) {}

  void tell(String target, String operation, String outcome, Duration took, Instant at) {
    var event = add(target, operation, outcome, took, at);
    watchers.forEach(watcher -> watcher.accept(event));
  }

  private synchronized Event add(
      String target, String operation, String outcome, Duration took, Instant at) {
    number++;
    var event = new Event(number, target, operation, outcome, took, at);
    last.addLast(event);
    if (last.size() > KEPT) {
      last.removeFirst();
    }
    return event;
  }

  /** Those that are kept and came after this one, oldest first. */
  public synchronized List<Event> after(long seen) {
    return last.stream().filter(event -> event.number() > seen).toList();
  }

  /**
   * Tells the watcher of every attempt to come, on any thread; it must not block.
   *
   * @return false where too many watch already
   */
  public boolean watch(Consumer<Event> watcher) {
    return watchers.size() < WATCHERS && watchers.add(watcher);
  }

  public void leave(Consumer<Event> watcher) {
    watchers.remove(watcher);
  }
}
