package io.contactgateway.sync.target;

import io.contactgateway.adapter.TargetProblem;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What one replica lets through to one target: how many deliveries at a time, and from when on; and
 * the last news of them. Thread-safe.
 */
public final class TargetGate {
  /** One place in so many is room for some. */
  private static final int LEAST_SHARE = 4;

  private int width;
  private int allowance;
  private int running;
  private Instant blockedUntil = Instant.EPOCH;
  private Instant permitAt = Instant.EPOCH;
  private Optional<TargetProblem> fault = Optional.empty();
  private Instant probeAt = Instant.EPOCH;
  private boolean paused;
  private int credentials;
  private boolean trying;
  private final LastOutcomes lastOutcomes = new LastOutcomes();
  private final AttemptPlaces places;

  /**
   * @param width deliveries at a time, which may call at a time, too
   */
  public TargetGate(int width) {
    this(width, width);
  }

  /**
   * @param width deliveries at a time
   * @param attempts how many of them may call at a time
   */
  public TargetGate(int width, int attempts) {
    this.width = width;
    this.allowance = width;
    this.places = new AttemptPlaces(attempts);
  }

  /**
   * Lets another number through from now on. Nobody who has a place loses it.
   *
   * @param deliveries at a time
   * @param attempts how many of them may call at a time
   */
  public void resize(int deliveries, int attempts) {
    widenTo(deliveries);
    places.resize(attempts);
  }

  /** Where it had become narrower, it widens again as it would have. */
  private synchronized void widenTo(int deliveries) {
    allowance = allowance == width ? deliveries : Math.min(allowance, deliveries);
    width = deliveries;
  }

  /** The places of the attempts that call. */
  public AttemptPlaces places() {
    return places;
  }

  /**
   * Takes a place, where there is one and the target isn't held. Gives it back by {@link #leave}.
   */
  public synchronized boolean tryEnter(Instant now) {
    if (paused || running >= allowance || now.isBefore(blocked()) || fault.isPresent()) {
      return false;
    }
    running++;
    return true;
  }

  /** Takes a place for a row that was claimed within {@link #free}. */
  public synchronized void enterClaimed() {
    running++;
  }

  public synchronized void leave() {
    running--;
  }

  /**
   * How many rows may be claimed now. A faulty target gets one, as a probe, once its time is up; so
   * does one that is tried.
   */
  public synchronized int free(Instant now) {
    if (!isOpen(now)) {
      return 0;
    }
    return Math.max(0, (isProbing() ? 1 : allowance) - running);
  }

  /**
   * Whether so many places are free that it is worth to look for due rows: a look for each place
   * would be a transaction for each delivery. Whoever has a place asks again when it leaves.
   */
  public synchronized boolean hasRoomForSome() {
    return running == 0 || (allowance - running) * LEAST_SHARE >= allowance;
  }

  /** Whether the next delivery is to show if the target works again. */
  public synchronized boolean isProbing() {
    return trying || fault.isPresent();
  }

  /** The circuit isn't closed, or is again: one delivery at a time is to show how the target is. */
  public synchronized void trying(boolean isTried) {
    trying = isTried;
  }

  /** Lets nothing more through before then. */
  synchronized void blockUntil(Instant until) {
    if (until.isAfter(blockedUntil)) {
      blockedUntil = until;
    }
  }

  /**
   * Calls are scarce until then, for this replica: begins again with one delivery at a time, so
   * that a crowd doesn't ask in vain.
   */
  synchronized void outOfPermits(Instant until) {
    allowance = 1;
    noPermitBefore(until);
  }

  /** There is no permit before then: nobody asks. */
  public synchronized void noPermitBefore(Instant until) {
    permitAt = until;
  }

  /** When there may be a permit again. */
  public synchronized Instant permitAt() {
    return permitAt;
  }

  private Instant blocked() {
    return permitAt.isAfter(blockedUntil) ? permitAt : blockedUntil;
  }

  /** A delivery succeeded: lets one more through at a time. */
  synchronized void widen() {
    allowance = Math.min(width, allowance + 1);
  }

  /** Takes over what holds for the target on every replica. */
  synchronized void agree(Instant until, Optional<TargetProblem> newFault, Instant nextProbe) {
    blockedUntil = until;
    fault = newFault;
    probeAt = nextProbe;
  }

  /** Forgets the fault, not the patience that the vendor asked for. */
  public synchronized void liftFault() {
    fault = Optional.empty();
  }

  /** This replica uses other credentials from now on. */
  public synchronized void renewCredentials() {
    credentials++;
  }

  /** Which of this replica's credentials are used: a number that each renewal makes another one. */
  public synchronized int credentials() {
    return credentials;
  }

  /** An operator has paused the target, as far as this replica knows. */
  public synchronized void pause() {
    paused = true;
  }

  /** The target isn't paused. */
  public synchronized void resume() {
    paused = false;
  }

  synchronized boolean isPaused() {
    return paused;
  }

  public LastOutcomes lastOutcomes() {
    return lastOutcomes;
  }

  /** When the target lets something through again, at the earliest; never while it is paused. */
  public synchronized Instant opensAt() {
    if (paused) {
      return Instant.MAX;
    }
    return fault.isPresent() && probeAt.isAfter(blocked()) ? probeAt : blocked();
  }

  /** How long the target is still held, by what this replica knows; a pause isn't counted. */
  public synchronized Duration heldFor(Instant now) {
    return isOpen(now) || paused ? Duration.ZERO : Duration.between(now, opensAt());
  }

  /** Whether the target lets something through now, be it a probe. */
  public synchronized boolean isOpen(Instant now) {
    return !now.isBefore(opensAt());
  }

  /** When a row that is due then can really go. */
  public synchronized Instant dueAt(Instant due) {
    return opensAt().isAfter(due) ? opensAt() : due;
  }

  public synchronized Optional<TargetProblem> fault() {
    return fault;
  }
}
