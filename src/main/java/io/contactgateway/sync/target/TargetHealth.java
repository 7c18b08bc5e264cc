package io.contactgateway.sync.target;

import io.contactgateway.adapter.Failure;
import io.contactgateway.adapter.TargetProblem;
import io.contactgateway.store.Session;
import io.contactgateway.store.table.TargetStateTable;
import io.contactgateway.store.table.TargetStateTable.TargetState;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * What the failures of single deliveries mean for a whole target: patience that the vendor asked
 * for, or a fault, probed with one contact after a minute, doubling to a quarter of an hour. Kept
 * in the store, so that it holds on every replica and over a restart.
 */
public final class TargetHealth {
  private static final Logger LOG = Logger.getLogger(TargetHealth.class);
  private static final Duration FIRST_PROBE = Duration.ofMinutes(1);
  private static final Duration SLOWEST_PROBE = Duration.ofMinutes(15);

  private TargetHealth() {}

  /**
   * Notes, in the delivery's own transaction, what its failure means for the target.
   *
   * @param credentials that the delivery began with: what they led to says nothing of newer ones
   */
  public static void note(
      Session session,
      Target target,
      Failure failure,
      int credentials,
      Instant now,
      Duration pause) {
    switch (failure.kind().consequence()) {
      case TARGET_WAITS -> {
        var until = now.plus(pause);
        target.gate().blockUntil(until);
        save(session, target, state -> state.blockedUntil(until));
      }
      case TARGET_FAULTY -> {
        TargetStateTable.hold(session, target.name());
        if (credentials == target.gate().credentials()) {
          save(session, target, state -> faulty(state, TargetProblem.ofTarget(failure), now));
        }
      }
      case BACK_OFF -> {
        failure.retryAfter().ifPresent(wait -> target.gate().outOfPermits(now.plus(wait)));
        if (target.gate().fault().isPresent() && failure.status().isPresent()) {
          probedInVain(session, target, now);
        }
      }
      case AT_ONCE, REJECT -> {
        // Concerns one contact only.
      }
    }
  }

  /** The vendor answered a probe with an error of its own: the next one comes in its turn. */
  private static void probedInVain(Session session, Target target, Instant now) {
    TargetStateTable.hold(session, target.name());
    save(
        session,
        target,
        state -> state.fault().map(problem -> faulty(state, problem, now)).orElse(state));
  }

  /** The target works: whatever was wrong with it is over. */
  public static void works(Session session, Target target) {
    target.gate().widen();
    if (target.gate().fault().isPresent()) {
      LOG.infof("target %s works again", target.name());
      lift(session, target);
    }
  }

  /** Lifts a fault at once, as a success or a delivery asked for by hand does. */
  public static void lift(Session session, Target target) {
    target.gate().liftFault();
    TargetStateTable.find(session, target.name())
        .filter(state -> state.fault().isPresent())
        .ifPresent(
            state ->
                TargetStateTable.save(
                    session,
                    new TargetState(
                        state.target(), state.blockedUntil(), Optional.empty(), Instant.EPOCH, 0)));
  }

  /** There are other credentials now; {@link #note} has seen this, or is undone by it. */
  public static void renewed(Session session, Target target) {
    TargetStateTable.hold(session, target.name());
    lift(session, target);
  }

  private static TargetState faulty(TargetState state, TargetProblem problem, Instant now) {
    var again = state.fault().isPresent() && !state.probeAt().isAfter(now);
    if (again || state.fault().isEmpty()) {
      // Once, and once a probe: not for each contact that was under way.
      LOG.warnf("target %s is faulty: %s", state.target(), problem.detail());
    }
    var probes = again ? state.probes() + 1 : state.probes();
    var probeAt = again || state.fault().isEmpty() ? now.plus(pause(probes)) : state.probeAt();
    return new TargetState(
        state.target(), state.blockedUntil(), Optional.of(problem), probeAt, probes);
  }

  static Duration pause(int probes) {
    var pause = FIRST_PROBE;
    for (var i = 0; i < probes && pause.compareTo(SLOWEST_PROBE) < 0; i++) {
      pause = pause.multipliedBy(2);
    }
    return pause.compareTo(SLOWEST_PROBE) > 0 ? SLOWEST_PROBE : pause;
  }

  private static void save(
      Session session, Target target, java.util.function.UnaryOperator<TargetState> change) {
    var before =
        TargetStateTable.find(session, target.name())
            .orElseGet(() -> TargetState.fine(target.name()));
    var after = change.apply(before);
    TargetStateTable.save(session, after);
    agree(target, after);
  }

  /** Takes over, into this replica's gate, what the store says of the target. */
  static void agree(Target target, TargetState state) {
    target.gate().agree(state.blockedUntil(), state.fault(), state.probeAt());
  }
}
