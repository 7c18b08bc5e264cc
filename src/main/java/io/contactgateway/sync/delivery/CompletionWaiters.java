package io.contactgateway.sync.delivery;

import io.contactgateway.contact.ContactKey;
import io.contactgateway.store.table.DeliveryRow;
import io.contactgateway.time.Delays;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Callers who wait for their targets, and the news that a target is done. Waiting owns nothing: a
 * caller who goes away changes nothing. Thread-safe.
 */
public final class CompletionWaiters {
  private final Map<ContactKey, Set<Waiter>> waiters = new ConcurrentHashMap<>();
  private final Delays delays;
  private final InstantSource clock;

  public CompletionWaiters(Delays delays, InstantSource clock) {
    this.delays = delays;
    this.clock = clock;
  }

  /**
   * Opens a wait. To be opened before the targets can be done, or the news is missed.
   *
   * @param wait how long at most
   */
  public Waiter open(ContactKey key, Set<String> targets, Duration wait) {
    var waiter = new Waiter(key, targets, clock.instant().plus(wait));
    waiters.computeIfAbsent(key, any -> ConcurrentHashMap.newKeySet()).add(waiter);
    return waiter;
  }

  /** Lets nobody wait longer than until then: the process is about to end. */
  public void endBy(Duration left) {
    delays.after(left, () -> waiters.values().forEach(all -> all.forEach(Waiter::end)));
  }

  /** A target has this revision, or has said no to it, as this row tells, which is stored. */
  void settled(DeliveryRow row, long revision) {
    each(row.key(), waiter -> waiter.done(row, revision));
  }

  /** A target is tried again then: whoever can't wait that long needn't. */
  void putOff(ContactKey key, String target, Instant next) {
    each(key, waiter -> waiter.putOff(target, next));
  }

  /** How many wait. */
  public int count() {
    return waiters.values().stream().mapToInt(Set::size).sum();
  }

  private void each(ContactKey key, java.util.function.Consumer<Waiter> action) {
    waiters.getOrDefault(key, Set.of()).forEach(action);
  }

  private void close(Waiter waiter) {
    waiters.computeIfPresent(
        waiter.key,
        (key, all) -> {
          all.remove(waiter);
          return all.isEmpty() ? null : all;
        });
  }

  /** One caller's wait. */
  public final class Waiter {
    private final ContactKey key;
    private final Set<String> open;
    private final Map<String, Long> reached = new HashMap<>();
    private final Map<String, DeliveryRow> rows = new HashMap<>();
    private final Instant deadline;
    private final CompletableFuture<Void> over = new CompletableFuture<>();
    private long revision;

    private Waiter(ContactKey key, Set<String> targets, Instant deadline) {
      this.key = key;
      this.open = new HashSet<>(targets);
      this.deadline = deadline;
    }

    /** Waits for these only, until they have the revision, or time is up. */
    public Uni<Void> await(Set<String> pending, long wanted) {
      synchronized (this) {
        revision = wanted;
        open.retainAll(pending);
        open.removeIf(target -> reached.getOrDefault(target, 0L) >= wanted);
        endIfNothingOpen();
      }
      var left = Duration.between(clock.instant(), deadline);
      if (left.isNegative() || left.isZero()) {
        over.complete(null);
      } else {
        var timer = delays.after(left, () -> over.complete(null));
        over.whenComplete((nothing, never) -> timer.cancel());
      }
      return Uni.createFrom().completionStage(over).onTermination().invoke(() -> close(this));
    }

    private void end() {
      over.complete(null);
    }

    /** Gives the wait up before it began. */
    public void abandon() {
      close(this);
    }

    /** The row of a target that was done while this caller waited, as it was stored last. */
    public synchronized Optional<DeliveryRow> row(String target) {
      return Optional.ofNullable(rows.get(target));
    }

    /** May come before the caller knows which revision is its own. */
    private synchronized void done(DeliveryRow row, long settled) {
      var target = row.target();
      rows.put(target, row);
      reached.merge(target, settled, Math::max);
      if (revision != 0 && settled >= revision) {
        open.remove(target);
        endIfNothingOpen();
      }
    }

    private synchronized void putOff(String target, Instant next) {
      if (next.isAfter(deadline)) {
        open.remove(target);
        endIfNothingOpen();
      }
    }

    private void endIfNothingOpen() {
      if (open.isEmpty() && revision != 0) {
        over.complete(null);
      }
    }
  }
}
