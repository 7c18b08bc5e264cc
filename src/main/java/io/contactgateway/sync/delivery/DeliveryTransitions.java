package io.contactgateway.sync.delivery;

import io.contactgateway.adapter.Certainty;
import io.contactgateway.adapter.DeliveryOutcome.Delivered;
import io.contactgateway.adapter.DeliveryOutcome.Failed;
import io.contactgateway.adapter.Failure;
import io.contactgateway.adapter.FailureKind;
import io.contactgateway.adapter.Findings;
import io.contactgateway.adapter.SharedRecord;
import io.contactgateway.adapter.TargetProblem;
import io.contactgateway.adapter.Translation;
import io.contactgateway.store.digest.SentDigest;
import io.contactgateway.store.table.DeliveryRow;
import io.contactgateway.store.table.DeliveryRow.DeliveryState;
import io.contactgateway.store.table.DeliveryStatus;
import io.contactgateway.sync.target.RetryPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * What a row becomes after an attempt. Pure: time and chance come in. The rows given are the
 * current ones, locked, with their lease still held by the caller.
 */
public final class DeliveryTransitions {
  /** How often a delivery is tried again at once before it backs off like any other. */
  public static final int MOST_AT_ONCE = 4;

  private final RetryPolicy policy;
  private final Duration timeout;
  private final RandomGenerator random;

  /**
   * @param timeout of a call to the target
   */
  DeliveryTransitions(RetryPolicy policy, Duration timeout, RandomGenerator random) {
    this.policy = policy;
    this.timeout = timeout;
    this.random = random;
  }

  /**
   * A row and what follows.
   *
   * @param again the lease is kept and the next attempt comes now
   * @param unconfirmed the vendor took the revision, which is to be sent once more later
   */
  record Transition(DeliveryRow row, boolean again, boolean unconfirmed) {
    Transition(DeliveryRow row, boolean again) {
      this(row, again, false);
    }
  }

  /**
   * What an attempt was made with.
   *
   * @param credentials those of its beginning, see {@link
   *     io.contactgateway.sync.target.TargetGate#credentials}
   */
  record AttemptContext(long revision, long forceTicket, int passesAtOnce, int credentials) {}

  Transition ineligible(
      DeliveryRow row, AttemptContext context, Translation.Ineligible translation) {
    return settled(
        row.withDelivered(served(row, context)),
        context,
        new DeliveryState(
            DeliveryStatus.INELIGIBLE,
            translation.findings(),
            Optional.of(problem(translation)),
            0,
            Duration.ZERO,
            row.state().lastAttemptAt(),
            row.state().nextAttemptAt(),
            row.state().certainty()));
  }

  /** The target may not have the contact, and nothing was sent. */
  Transition withheld(DeliveryRow row, AttemptContext context, Translation.Withheld translation) {
    return settled(
        row.withDelivered(served(row, context)),
        context,
        withheld(row, translation, translation.findings()));
  }

  /** The same after an attempt that has taken from the target what can be taken. */
  static Transition cleared(Transition transition, Translation.Withheld translation) {
    var row = transition.row();
    return row.state().status() == DeliveryStatus.SYNCED
        ? new Transition(
            row.withState(withheld(row, translation, row.state().findings())), transition.again())
        : transition;
  }

  private static DeliveryState withheld(
      DeliveryRow row, Translation.Withheld translation, Findings findings) {
    return new DeliveryState(
        DeliveryStatus.WITHHELD,
        findings,
        Optional.of(problem(translation, Withdrawal.isAsked(row))),
        0,
        Duration.ZERO,
        row.state().lastAttemptAt(),
        row.state().nextAttemptAt(),
        row.state().certainty());
  }

  /**
   * Why a target may not have a contact, as its report says it.
   *
   * @param deletionAsked whether the vendor is asked to delete what it has
   */
  public static TargetProblem problem(Translation.Withheld translation, boolean deletionAsked) {
    return new TargetProblem(
        "withheld",
        Optional.empty(),
        deletionAsked
            ? "the contact says that it may not be here: the vendor is asked to delete it"
            : "the contact says that it may not be here: nothing is sent",
        translation.reasons());
  }

  /** Why a target can't take a contact, as its report says it. */
  public static TargetProblem problem(Translation.Ineligible translation) {
    return new TargetProblem(
        "ineligible",
        Optional.empty(),
        "the contact lacks what this target needs",
        translation.missing());
  }

  /** Conflicts are the vendor's to find: those of the last delivery still hold. */
  public static Findings findingsOfUnchanged(DeliveryRow row, Translation.Eligible translation) {
    return translation.findings().withConflicts(row.state().findings().conflicts());
  }

  Transition unchanged(DeliveryRow row, AttemptContext context, Translation.Eligible translation) {
    var before = row.deliveredState();
    var deliveredState =
        new DeliveryRow.DeliveredState(
            Optional.of(context.revision()),
            before.digest(),
            before.operation(),
            before.memory(),
            context.forceTicket());
    return settled(
        row.withDelivered(deliveredState),
        context,
        new DeliveryState(
            DeliveryStatus.UNCHANGED,
            findingsOfUnchanged(row, translation),
            Optional.empty(),
            0,
            Duration.ZERO,
            row.state().lastAttemptAt(),
            row.state().nextAttemptAt(),
            Certainty.CERTAIN));
  }

  /** Another contact is the same record at the vendor: nothing is delivered to either. */
  Transition shared(DeliveryRow row, AttemptContext context, Findings findings) {
    return settled(
        row.withDelivered(served(row, context)),
        context,
        new DeliveryState(
            DeliveryStatus.REJECTED,
            SharedRecord.in(findings),
            Optional.of(TargetProblem.of(SharedRecord.failure())),
            row.state().attempts(),
            Duration.ZERO,
            row.state().lastAttemptAt(),
            row.state().nextAttemptAt(),
            row.state().certainty()));
  }

  Transition delivered(
      DeliveryRow row,
      AttemptContext context,
      Translation.Eligible translation,
      Delivered outcome,
      Instant now) {
    if (VendorStateDoubt.mayBeOverwritten(row, translation.digest(), timeout, now)) {
      return unconfirmed(row, context, outcome, now);
    }
    var deliveredState =
        new DeliveryRow.DeliveredState(
            Optional.of(context.revision()),
            Optional.of(SentDigest.of(translation.digest())),
            Optional.of(outcome.operation()),
            outcome.memory(),
            context.forceTicket());
    return settled(
        row.withDelivered(deliveredState),
        context,
        new DeliveryState(
            DeliveryStatus.SYNCED,
            outcome.findings(),
            Optional.empty(),
            row.state().attempts() + 1,
            Duration.ZERO,
            Optional.of(now),
            row.state().nextAttemptAt(),
            Certainty.CERTAIN));
  }

  private Transition unconfirmed(
      DeliveryRow row, AttemptContext context, Delivered outcome, Instant now) {
    var known = LateRequests.delivered(row, context, outcome);
    var ended = settled(known, context, LateRequests.unconfirmed(row, outcome, timeout, now));
    return new Transition(ended.row(), ended.again(), !ended.again());
  }

  /** Nothing was sent: the target was closed before it came to it. It stays as due as it was. */
  Transition held(DeliveryRow row) {
    return new Transition(row.withLease(row.lease().released()), false);
  }

  /**
   * Nothing is looked up or created while an earlier request may still be at work: it may create
   * the contact after the look-up. Waiting for that uses up no budget.
   */
  Transition waiting(DeliveryRow row, Findings findings, Instant end) {
    var state = LateRequests.waiting(row.state(), findings, end);
    return new Transition(row.withState(state).withLease(row.lease().released()), false);
  }

  /**
   * What a row becomes after an attempt that failed.
   *
   * @param wrote whether the vendor took one of the attempt's calls all the same
   */
  Transition failed(
      DeliveryRow row,
      AttemptContext context,
      Findings findings,
      Failed outcome,
      boolean wrote,
      Instant now) {
    var failure = outcome.failure();
    var certainty = VendorStateDoubt.certaintyAfter(row, context, outcome);
    var before = row.deliveredState().remembering(outcome.memory());
    var proved =
        !wrote && certainty == Certainty.CERTAIN && VendorStateDoubt.leavesVendorAsItWas(failure);
    var known = row.withDelivered(proved ? before : before.unproved());
    return switch (failure.kind().consequence()) {
      case REJECT -> rejected(known, context, findings, failure, certainty, now);
      case WITHHOLD -> keptBack(known, context, findings, failure, certainty);
      case AT_ONCE ->
          context.passesAtOnce() < MOST_AT_ONCE
              ? new Transition(known.withState(certain(known.state())), true)
              : later(known, context, findings, failure, certainty, now);
      case BACK_OFF, TARGET_WAITS, TARGET_FAULTY ->
          later(known, context, findings, failure, certainty, now);
    };
  }

  /** The target's policy keeps the contact back, as is known without asking the vendor. */
  Transition keptBack(DeliveryRow row, AttemptContext context, Findings findings, Failure failure) {
    return keptBack(row, context, findings, failure, row.state().certainty());
  }

  private static Transition keptBack(
      DeliveryRow row,
      AttemptContext context,
      Findings findings,
      Failure failure,
      Certainty certainty) {
    return settled(
        row.withDelivered(served(row, context)),
        context,
        new DeliveryState(
            DeliveryStatus.WITHHELD,
            findings,
            Optional.of(TargetProblem.of(failure)),
            0,
            Duration.ZERO,
            row.state().lastAttemptAt(),
            row.state().nextAttemptAt(),
            certainty));
  }

  private Transition rejected(
      DeliveryRow row,
      AttemptContext context,
      Findings findings,
      Failure failure,
      Certainty certainty,
      Instant now) {
    return settled(
        row.withDelivered(served(row, context)),
        context,
        new DeliveryState(
            DeliveryStatus.REJECTED,
            findings,
            Optional.of(TargetProblem.of(failure)),
            row.state().attempts() + 1,
            Duration.ZERO,
            Optional.of(now),
            row.state().nextAttemptAt(),
            certainty));
  }

  private Transition later(
      DeliveryRow row,
      AttemptContext context,
      Findings findings,
      Failure failure,
      Certainty certainty,
      Instant now) {
    var reached = reachedForVendor(failure);
    var attempts = row.state().attempts() + (reached ? 1 : 0);
    var wait = keepsItsTurn(failure) ? Duration.ZERO : delay(failure, Math.max(attempts, 1));
    var retried = row.state().retried().plus(RetryBudget.isUsedBy(failure) ? wait : Duration.ZERO);
    var next = keepsItsTurn(failure) ? row.state().nextAttemptAt() : now.plus(wait);
    var exhausted = retried.compareTo(policy.maxDuration()) > 0;
    var problem = TargetProblem.of(failure);
    var state =
        new DeliveryState(
            exhausted ? DeliveryStatus.EXHAUSTED : DeliveryStatus.PENDING,
            findings,
            Optional.of(exhausted ? exhausted(problem) : problem),
            attempts,
            retried,
            reached ? Optional.of(now) : row.state().lastAttemptAt(),
            next,
            certainty);
    if (row.wanted().forceTicket() > context.forceTicket() && !isThrottled(failure)) {
      // Somebody asked for a delivery by hand while this one was under way: that one comes now.
      return new Transition(row.withState(state.dueAt(now)), true);
    }
    if (exhausted) {
      return settled(row.withDelivered(served(row, context)), context, state);
    }
    return new Transition(row.withState(state).withLease(row.lease().released()), false);
  }

  private static boolean isThrottled(Failure failure) {
    return failure.kind().consequence() == FailureKind.Consequence.TARGET_WAITS;
  }

  private Duration delay(Failure failure, int attempts) {
    return failure.retryAfter().orElseGet(() -> policy.delay(attempts, random));
  }

  private static TargetProblem exhausted(TargetProblem last) {
    return new TargetProblem(
        "exhausted",
        last.status(),
        "given up after the retry budget; last: " + last.detail(),
        List.of(),
        last.words());
  }

  /** A throttled call and an open breaker cost no attempt; nor does what never left. */
  private static boolean reachedForVendor(Failure failure) {
    return switch (failure.kind()) {
      case THROTTLED, NOT_SENT -> false;
      case UNAVAILABLE -> failure.retryAfter().isEmpty();
      case OUTCOME_UNKNOWN,
          CONFLICT,
          MISSING,
          CREDENTIALS,
          CONFIGURATION,
          REFUSED,
          UPDATE_ONLY,
          CREATE_ONLY,
          DEFECT ->
          true;
    };
  }

  /**
   * Where the target as a whole had no call to give, the row stays due since when it was: whoever
   * waits longest is next once there are calls again.
   */
  private static boolean keepsItsTurn(Failure failure) {
    return failure.retryAfter().isPresent()
        && failure.kind().consequence() != FailureKind.Consequence.TARGET_FAULTY;
  }

  private static DeliveryState certain(DeliveryState state) {
    return new DeliveryState(
        state.status(),
        state.findings(),
        state.problem(),
        state.attempts(),
        state.retried(),
        state.lastAttemptAt(),
        state.nextAttemptAt(),
        Certainty.CERTAIN);
  }

  private static DeliveryRow.DeliveredState served(DeliveryRow row, AttemptContext context) {
    var before = row.deliveredState();
    return new DeliveryRow.DeliveredState(
        before.revision(),
        before.digest(),
        before.operation(),
        before.memory(),
        context.forceTicket());
  }

  /**
   * The end of this revision's delivery; where more is wanted by now, the next one follows at once.
   */
  private static Transition settled(DeliveryRow row, AttemptContext context, DeliveryState state) {
    var more = row.wanted().revision() > context.revision() || row.isForced();
    if (more) {
      var due = state.dueAt(state.nextAttemptAt());
      return new Transition(row.withState(due), true);
    }
    return new Transition(row.withState(state).withLease(row.lease().released()), false);
  }
}
