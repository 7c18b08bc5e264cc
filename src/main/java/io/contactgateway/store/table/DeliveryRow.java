package io.contactgateway.store.table;

import io.contactgateway.adapter.Certainty;
import io.contactgateway.adapter.Findings;
import io.contactgateway.adapter.Operation;
import io.contactgateway.adapter.TargetProblem;
import io.contactgateway.adapter.VendorMemory;
import io.contactgateway.contact.ContactKey;
import io.contactgateway.store.digest.SentDigest;
import io.contactgateway.trace.TraceContext;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One contact at one target: what is wanted there, what is there, and the state in between.
 *
 * @param shared whether another contact is known to be the same record at the vendor
 * @param unsettled what may still be at work at the vendor
 * @param kept what its JSON columns held when it was read
 */
public record DeliveryRow(
    ContactKey key,
    String target,
    Wanted wanted,
    DeliveredState deliveredState,
    DeliveryState state,
    Lease lease,
    boolean shared,
    Optional<Unsettled> unsettled,
    KeptJson kept) {

  /** A row of a contact that has its record at the vendor for itself. */
  public DeliveryRow(
      ContactKey key,
      String target,
      Wanted wanted,
      DeliveredState deliveredState,
      DeliveryState state,
      Lease lease) {
    this(key, target, wanted, deliveredState, state, lease, false, Optional.empty(), KeptJson.NONE);
  }

  /**
   * A request whose outcome is unknown. The gateway has given it up, and the vendor may go on with
   * it: it may be applied later than a request that was sent after it.
   *
   * @param leftAt when it left, at the latest
   * @param digest of what it carries; empty where that isn't known, or there are several
   */
  public record Unsettled(Instant leftAt, Optional<String> digest) {
    /** How often the time-out of a call fits into the time that a vendor is given to be done. */
    private static final int TIMEOUTS = 2;

    /** One of which no more is known. */
    public static Unsettled unknown(Instant leftAt) {
      return new Unsettled(leftAt, Optional.empty());
    }

    /**
     * From when on it is taken for done, one way or the other: as long again after a call's
     * time-out.
     *
     * @param timeout of a call to the target
     */
    public Instant endsAt(Duration timeout) {
      return leftAt.plus(timeout.multipliedBy(TIMEOUTS));
    }

    /** This one and another one. */
    public Unsettled and(Unsettled other) {
      return new Unsettled(
          other.leftAt().isAfter(leftAt) ? other.leftAt() : leftAt,
          digest.filter(mine -> other.digest().equals(digest)));
    }
  }

  /**
   * What the target is to have.
   *
   * @param revision the one that the target was last chosen for
   * @param acceptedAt when the contact fell behind here: when the first change was accepted that
   *     the target doesn't have
   * @param forceTicket grows with every delivery asked for by hand
   * @param urgency whose turn comes first where calls are scarce
   * @param cause the request that wanted it, as its trace shows it; its tracestate isn't kept
   */
  public record Wanted(
      long revision,
      Instant acceptedAt,
      long forceTicket,
      Urgency urgency,
      Optional<TraceContext> cause) {
    /** The same, to be delivered once more whatever is thought to be there. */
    public Wanted onceMore() {
      return new Wanted(revision, acceptedAt, forceTicket + 1, urgency, cause);
    }
  }

  /** Whose turn comes first. In the store as its ordinal. */
  public enum Urgency {
    /** Somebody waits for the answer. */
    INTERACTIVE,
    /** Bulk work. */
    BACKGROUND
  }

  /**
   * What the vendor has.
   *
   * @param revision the last one delivered
   * @param digest of its translation; empty where the vendor may hold something else by now
   * @param forceTicket the ticket last served
   */
  public record DeliveredState(
      Optional<Long> revision,
      Optional<SentDigest> digest,
      Optional<Operation> operation,
      VendorMemory memory,
      long forceTicket) {

    /**
     * The vendor may hold something else by now: the next delivery is made whatever was sent last.
     */
    public DeliveredState unproved() {
      return new DeliveredState(revision, Optional.empty(), operation, memory, forceTicket);
    }

    public DeliveredState remembering(VendorMemory newer) {
      return new DeliveredState(revision, digest, operation, newer, forceTicket);
    }
  }

  /**
   * The state of the delivery.
   *
   * @param attempts made for the wanted revision; only those that reached for the vendor count
   * @param retried how long it has waited, in all, between attempts that failed: the used part of
   *     the retry budget
   * @param certainty what is known of its earlier attempts
   */
  public record DeliveryState(
      DeliveryStatus status,
      Findings findings,
      Optional<TargetProblem> problem,
      int attempts,
      Duration retried,
      Optional<Instant> lastAttemptAt,
      Instant nextAttemptAt,
      Certainty certainty) {

    /** Whether an attempt may have reached the vendor without our knowing. */
    public boolean uncertain() {
      return certainty != Certainty.CERTAIN;
    }

    /** An attempt may have reached the vendor of which nothing was recorded. */
    public DeliveryState unrecorded() {
      return new DeliveryState(
          status,
          findings,
          problem,
          attempts,
          retried,
          lastAttemptAt,
          nextAttemptAt,
          Certainty.UNRECORDED);
    }

    /** Pending anew, from the first attempt. */
    public DeliveryState dueAt(Instant due) {
      return new DeliveryState(
          DeliveryStatus.PENDING,
          findings,
          Optional.empty(),
          0,
          Duration.ZERO,
          lastAttemptAt,
          due,
          certainty);
    }
  }

  /**
   * Who works on it.
   *
   * @param owner the replica; empty where nobody does
   * @param fence grows with every lease
   */
  public record Lease(Optional<String> owner, Instant until, long fence) {
    private static final long MOST_LEASES_OF_A_ROW = 1L << 20;

    /**
     * Whether this is the same lease of the same row, or a later one. A row begins to count at a
     * number of its own, drawn at random, so that one of a contact of the same key that was
     * forgotten is told apart.
     */
    public boolean follows(Lease earlier) {
      return fence >= earlier.fence && fence - earlier.fence < MOST_LEASES_OF_A_ROW;
    }

    /** Whether somebody holds it at this time. */
    public boolean isHeld(Instant now) {
      return owner.isPresent() && until.isAfter(now);
    }

    public Lease takenBy(String replica, Instant end) {
      return new Lease(Optional.of(replica), end, fence + 1);
    }

    public Lease released() {
      return new Lease(Optional.empty(), Instant.EPOCH, fence);
    }
  }

  /** A target that is chosen for the contact the first time; due now. */
  public static DeliveryRow chosen(ContactKey key, String target, Wanted wanted) {
    return new DeliveryRow(
        key,
        target,
        wanted,
        new DeliveredState(
            Optional.empty(), Optional.empty(), Optional.empty(), VendorMemory.NOTHING, 0),
        new DeliveryState(
            DeliveryStatus.PENDING,
            Findings.NONE,
            Optional.empty(),
            0,
            Duration.ZERO,
            Optional.empty(),
            wanted.acceptedAt(),
            Certainty.CERTAIN),
        new Lease(Optional.empty(), Instant.EPOCH, 0));
  }

  /** Whether a delivery was asked for by hand and not yet made. */
  public boolean isForced() {
    return wanted.forceTicket() > deliveredState.forceTicket();
  }

  public DeliveryRow wanting(Wanted newer) {
    return new DeliveryRow(
        key, target, newer, deliveredState, state, lease, shared, unsettled, kept);
  }

  public DeliveryRow withDelivered(DeliveredState newer) {
    return new DeliveryRow(key, target, wanted, newer, state, lease, shared, unsettled, kept);
  }

  public DeliveryRow withState(DeliveryState newer) {
    return new DeliveryRow(
        key, target, wanted, deliveredState, newer, lease, shared, unsettled, kept);
  }

  public DeliveryRow withLease(Lease newer) {
    return new DeliveryRow(
        key, target, wanted, deliveredState, state, newer, shared, unsettled, kept);
  }

  public DeliveryRow withUnsettled(Optional<Unsettled> newer) {
    return new DeliveryRow(key, target, wanted, deliveredState, state, lease, shared, newer, kept);
  }

  /** Beside what may be at work already, this may be. */
  public DeliveryRow leaving(Unsettled one) {
    return withUnsettled(Optional.of(unsettled.map(one::and).orElse(one)));
  }

  /**
   * The same, of which nothing is proof of what the vendor has: the store went back in time since
   * it was saved.
   */
  DeliveryRow distrusted() {
    var uncertain =
        new DeliveredState(
            deliveredState.revision(),
            Optional.empty(),
            deliveredState.operation(),
            deliveredState.memory(),
            deliveredState.forceTicket());
    return withDelivered(uncertain).withState(state.unrecorded());
  }

  /** Names the place, not the values. */
  @Override
  public String toString() {
    return "DeliveryRow[" + key + ", " + target + ", " + state.status() + "]";
  }
}
