package io.contactgateway.sync;

import io.contactgateway.delivery.TargetProblem;
import java.time.Instant;
import java.util.Optional;

/**
 * What one replica lets through to one target: how many deliveries at a time, and from when on.
 * Thread-safe.
 */
public final class Lane {
  private final int width;
  private int running;
  private Instant heldUntil = Instant.EPOCH;
  private Optional<TargetProblem> fault = Optional.empty();

  /**
   * @param width deliveries at a time
   */
  public Lane(int width) {
    this.width = width;
  }

  /**
   * Takes a place, where there is one and the target isn't held. Gives it back by {@link #leave}.
   */
  public synchronized boolean tryEnter(Instant now) {
    if (running >= width || now.isBefore(heldUntil) || fault.isPresent()) {
      return false;
    }
    running++;
    return true;
  }

  /** Takes a place for a row that was claimed within {@link #free}. */
  synchronized void enterClaimed() {
    running++;
  }

  public synchronized void leave() {
    running--;
  }

  /**
   * How many rows may be claimed now. A faulty target gets one, as a probe, once its time is up.
   */
  synchronized int free(Instant now) {
    if (now.isBefore(heldUntil)) {
      return 0;
    }
    return fault.isPresent() ? Math.max(0, 1 - running) : Math.max(0, width - running);
  }

  /** Lets nothing more through before then. */
  public synchronized void holdUntil(Instant until) {
    if (until.isAfter(heldUntil)) {
      heldUntil = until;
    }
  }

  /** Takes over what holds for the target everywhere. */
  synchronized void agree(Instant until, Optional<TargetProblem> newFault) {
    heldUntil = until;
    fault = newFault;
  }

  /** When the target lets something through again, at the earliest. */
  synchronized Instant opensAt() {
    return heldUntil;
  }

  synchronized Optional<TargetProblem> fault() {
    return fault;
  }
}
