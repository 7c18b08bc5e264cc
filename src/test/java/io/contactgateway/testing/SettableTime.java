package io.contactgateway.testing;

import io.contactgateway.time.Delays;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.LongSupplier;

/** Time that stands still until a test moves it. What was put off runs when its time has come. */
public final class SettableTime implements InstantSource, Delays, LongSupplier {
  private Instant now = Instant.parse("2026-11-21T09:00:00Z");
  private final List<Entry> entries = new ArrayList<>();

  private record Entry(Instant due, Runnable work) {}

  @Override
  public synchronized Instant instant() {
    return now;
  }

  @Override
  public synchronized long getAsLong() {
    return Duration.between(Instant.EPOCH, now).toNanos();
  }

  @Override
  public Cancellable after(Duration delay, Runnable work) {
    var entry = new Entry(instant().plus(delay), work);
    synchronized (this) {
      entries.add(entry);
    }
    return () -> {
      synchronized (this) {
        entries.remove(entry);
      }
    };
  }

  /** Moves on, and runs what falls due on the way, in order. */
  public void advance(Duration step) {
    var end = instant().plus(step);
    for (var next = nextUpTo(end); next != null; next = nextUpTo(end)) {
      next.work().run();
    }
    synchronized (this) {
      now = end;
    }
  }

  /**
   * Jumps, as for a process that was stopped meanwhile: what fell due on the way runs at its end,
   * and what that puts off comes after.
   */
  public void leap(Duration step) {
    synchronized (this) {
      now = now.plus(step);
    }
    advance(Duration.ZERO);
  }

  /** How much is put off. */
  public synchronized int waiting() {
    return entries.size();
  }

  private synchronized Entry nextUpTo(Instant end) {
    var next =
        entries.stream()
            .filter(entry -> !entry.due().isAfter(end))
            .min(Comparator.comparing(Entry::due))
            .orElse(null);
    if (next != null) {
      entries.remove(next);
      now = next.due().isAfter(now) ? next.due() : now;
    }
    return next;
  }
}
