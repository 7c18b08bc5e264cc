package io.contactgateway.sync.drift;

import io.contactgateway.adapter.TargetDefaults.Rate;
import io.contactgateway.contact.ContactKey;
import io.contactgateway.contact.ContactReader;
import io.contactgateway.pacing.StorePacer.StorePermit;
import io.contactgateway.store.Session;
import io.contactgateway.store.drift.DriftCandidates;
import io.contactgateway.store.drift.DriftRun;
import io.contactgateway.store.drift.DriftRun.Phase;
import io.contactgateway.store.drift.DriftRunTable;
import io.contactgateway.store.drift.DriftTable;
import io.contactgateway.store.table.PermitTable;
import io.contactgateway.sync.target.OpenTargets;
import io.contactgateway.sync.target.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Decides, in one transaction, what a run does next. A call is made only where the target is open
 * and works, no delivery is due, and neither a permit nor a call of the quota is taken that
 * deliveries need.
 */
final class RunPlanner {
  /** Contacts that one transaction looks at. */
  static final int PART = 50;

  private static final Duration WHILE_HELD = Duration.ofSeconds(5);
  private static final Duration WHILE_BEHIND = Duration.ofSeconds(1);
  private static final Duration WHILE_RESERVED = Duration.ofMinutes(1);

  private final ContactReader reader;
  private final RunRecorder recorder;

  RunPlanner(ContactReader reader, RunRecorder recorder) {
    this.reader = reader;
    this.recorder = recorder;
  }

  /**
   * Plans.
   *
   * @param owner this replica
   * @param until the end of the lease that a call is made under
   */
  RunPlan plan(Session session, Target target, String owner, Instant until) {
    return DriftRunTable.claim(session, target.name(), owner, until)
        .map(run -> plan(session, target, run))
        .orElse(RunPlan.NOTHING);
  }

  private RunPlan plan(Session session, Target target, DriftRun run) {
    if (run.phase() == Phase.CONCLUDE) {
      return next(session, target, run);
    }
    var hold = hold(session, target);
    if (hold.isPresent()) {
      return later(session, run, hold.get());
    }
    return run.phase().isList()
        ? call(session, target, run, Optional.empty())
        : next(session, target, run);
  }

  /** How long not to call the target for what it has, where it mustn't be called. */
  private static Optional<Duration> hold(Session session, Target target) {
    var gate = target.gate();
    if (OpenTargets.keepOpen(session, List.of(target)).isEmpty()
        || gate.isProbing()
        || !gate.isOpen(session.now())) {
      return Optional.of(WHILE_HELD);
    }
    if (DriftCandidates.isBehind(session, target.name())) {
      return Optional.of(WHILE_BEHIND);
    }
    return target.isReserved(session) ? Optional.of(WHILE_RESERVED) : Optional.empty();
  }

  private static RunPlan later(Session session, DriftRun run, Duration wait) {
    DriftRunTable.save(session, run.goingOnAt(session.now().plus(wait)));
    return RunPlan.after(wait);
  }

  /** Goes on with the next of the contacts that can be compared, and that the run hasn't seen. */
  private RunPlan next(Session session, Target target, DriftRun run) {
    var keys = DriftCandidates.next(session, target.name(), run.reached(), PART);
    var step = recorder.begin(session, target, run);
    for (var key : keys) {
      var contact = candidate(session, target, run, key);
      if (contact.isPresent() && run.phase() == Phase.CONCLUDE) {
        recorder.current(session, target, contact.get()).ifPresent(step::lost);
      } else if (contact.isPresent()) {
        return call(session, target, run, contact);
      }
    }
    var isLast = keys.size() < PART;
    var after = isLast ? step.endOfPhase(run) : run.at(keys.get(keys.size() - 1).value());
    return RunPlan.after(Duration.ZERO, step.save(after));
  }

  private Optional<ComparedContact> candidate(
      Session session, Target target, DriftRun run, ContactKey key) {
    var isListed = isListing(target);
    if (isListed && DriftTable.isSeen(session, run, key)) {
      return Optional.empty();
    }
    return ComparedContact.find(session, target, reader, key)
        .filter(contact -> !isListed || isFromBefore(contact, run));
  }

  /** Whether the vendor lists its contacts. */
  static boolean isListing(Target target) {
    return target.adapter().readBack().stream()
        .anyMatch(readBack -> readBack.fold(oneByOne -> false, listing -> true));
  }

  /** What was delivered since the run began may have come behind the part that was read of it. */
  private static boolean isFromBefore(ComparedContact contact, DriftRun run) {
    return contact
        .row()
        .state()
        .lastAttemptAt()
        .filter(last -> last.isBefore(run.beganAt()))
        .isPresent();
  }

  private RunPlan call(
      Session session, Target target, DriftRun run, Optional<ComparedContact> contact) {
    if (target.pacer().isEmpty()) {
      return RunPlan.of(new PlannedCall(run, contact, Optional.empty(), session.now()));
    }
    var permit = permit(session, target, target.rate().orElseThrow());
    return permit.isEmpty()
        ? later(session, run, WHILE_BEHIND)
        : RunPlan.of(new PlannedCall(run, contact, permit, session.now()));
  }

  /** Leaves one, where there is more than one, for who comes next. */
  private static Optional<StorePermit> permit(Session session, Target target, Rate rate) {
    return PermitTable.available(session, target.name()) >= Math.min(2, rate.permits())
        ? target.pacer().orElseThrow().takeIn(session, 1).stream().findFirst()
        : Optional.empty();
  }
}
