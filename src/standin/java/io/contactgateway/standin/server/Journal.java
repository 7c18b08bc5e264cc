package io.contactgateway.standin.server;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * What the stand-ins were asked, in the order in which they answered; each writes while it still
 * holds the lock of its state, so that the order is the one in which the state changed. Keeps the
 * newest 100,000. Thread-safe.
 */
public final class Journal {
  private static final int CAPACITY = 100_000;

  private final Deque<Received> entries = new ArrayDeque<>();

  synchronized void add(Received received) {
    if (entries.size() == CAPACITY) {
      entries.removeFirst();
    }
    entries.addLast(received);
  }

  synchronized List<Received> all() {
    return List.copyOf(entries);
  }

  synchronized List<Received> of(Vendor vendor) {
    return entries.stream().filter(entry -> entry.vendor() == vendor).toList();
  }

  synchronized void clear() {
    entries.clear();
  }

  synchronized void clear(Vendor vendor) {
    entries.removeIf(entry -> entry.vendor() == vendor);
  }
}
