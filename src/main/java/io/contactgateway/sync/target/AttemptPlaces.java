package io.contactgateway.sync.target;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Queue;

/**
 * The places of attempts at one target: as many as calls may be under way, each kept from before
 * the call until its outcome is recorded. Their number may change while more deliveries are leased:
 * those that find no place wait, first come first served, and places that are too many go away as
 * they are left. Thread-safe.
 */
public final class AttemptPlaces {
  private final Queue<UniEmitter<? super Boolean>> waiting = new ArrayDeque<>();
  private int places;

  /** Below zero while more are taken than there are to be. */
  private int free;

  AttemptPlaces(int places) {
    this.places = places;
    this.free = places;
  }

  /** From now on there are so many; who waits for one that there is now goes on at once. */
  void resize(int number) {
    var next = new ArrayList<UniEmitter<? super Boolean>>();
    synchronized (this) {
      free += number - places;
      places = number;
      while (free > 0 && !waiting.isEmpty()) {
        next.add(waiting.remove());
        free--;
      }
    }
    next.forEach(emitter -> emitter.complete(true));
  }

  /**
   * Takes a place, once there is one. It is to be given back by {@link #leave}.
   *
   * @return whether it had to be waited for
   */
  public Uni<Boolean> enter() {
    return tryEnter()
        ? Uni.createFrom().item(false)
        : Uni.createFrom().emitter(emitter -> enterInTurn(emitter));
  }

  private synchronized boolean tryEnter() {
    if (free <= 0) {
      return false;
    }
    free--;
    return true;
  }

  private void enterInTurn(UniEmitter<? super Boolean> emitter) {
    synchronized (this) {
      if (free <= 0) {
        waiting.add(emitter);
        return;
      }
      free--;
    }
    emitter.complete(true);
  }

  /** How many wait for a place. */
  public synchronized int waiting() {
    return waiting.size();
  }

  /** Gives a place back: to whoever has waited longest, where somebody waits. */
  public void leave() {
    UniEmitter<? super Boolean> next;
    synchronized (this) {
      next = free < 0 ? null : waiting.poll();
      if (next == null) {
        free++;
      }
    }
    if (next != null) {
      next.complete(true);
    }
  }
}
