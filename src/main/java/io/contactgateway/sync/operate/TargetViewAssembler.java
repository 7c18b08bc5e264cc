package io.contactgateway.sync.operate;

import io.contactgateway.adapter.TargetDefaults.Rate;
import io.contactgateway.pacing.StoreQuota;
import io.contactgateway.store.Session;
import io.contactgateway.store.table.DeliveryStatus;
import io.contactgateway.store.table.LeaseTable;
import io.contactgateway.store.table.LeaseTable.Backlog;
import io.contactgateway.store.table.PermitTable;
import io.contactgateway.store.table.TargetActivityTable;
import io.contactgateway.store.table.TargetActivityTable.TargetActivity;
import io.contactgateway.store.table.TargetContactTable;
import io.contactgateway.store.table.TargetControlTable;
import io.contactgateway.store.table.TargetControlTable.TargetControl;
import io.contactgateway.store.table.TargetStateTable;
import io.contactgateway.store.table.TargetStateTable.TargetState;
import io.contactgateway.sync.operate.TargetView.LastProblem;
import io.contactgateway.sync.operate.TargetView.Pacing;
import io.contactgateway.sync.operate.TargetView.Quota;
import io.contactgateway.sync.operate.TargetView.State;
import io.contactgateway.sync.target.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Draws targets as they are in one transaction. */
final class TargetViewAssembler {
  private final TargetRuntime insight;

  TargetViewAssembler(TargetRuntime insight) {
    this.insight = insight;
  }

  List<TargetView> draw(Session session, List<Target> targets) {
    var backlogs = LeaseTable.backlogs(session);
    var controls = TargetControlTable.findAll(session);
    var states = TargetStateTable.findAll(session);
    var activities = TargetActivityTable.findAll(session);
    return targets.stream()
        .map(
            target ->
                draw(
                    session,
                    target,
                    of(target, backlogs, Backlog::target),
                    of(target, controls, TargetControl::target),
                    of(target, states, TargetState::target),
                    of(target, activities, TargetActivity::target)))
        .toList();
  }

  private static <T> Optional<T> of(Target target, List<T> rows, Function<T, String> name) {
    return rows.stream().filter(row -> name.apply(row).equals(target.name())).findFirst();
  }

  private static State state(Optional<TargetControl> control, Optional<TargetState> health) {
    if (control.filter(TargetControl::isPaused).isPresent()) {
      return State.PAUSED;
    }
    return health.flatMap(TargetState::fault).isPresent() ? State.FAULTY : State.ACTIVE;
  }

  /** Of a faulty target the last problem is its fault, whatever else failed after it. */
  private TargetView draw(
      Session session,
      Target target,
      Optional<Backlog> backlog,
      Optional<TargetControl> control,
      Optional<TargetState> health,
      Optional<TargetActivity> noted) {
    var name = target.name();
    var pending = backlog.map(Backlog::pending).orElse(0L);
    var news = target.gate().lastOutcomes().news(name);
    var activity = noted.map(news::and).orElse(news);
    var state = state(control, health);
    var pacing = target.rate().map(rate -> pacing(session, name, rate));
    var quota = target.quota().map(counted -> counted.use(session));
    var held =
        Stream.of(
                quota.stream().filter(use -> use.left() == 0).map(use -> use.span().end()),
                health.stream().flatMap(TargetViewAssembler::holds),
                Stream.of(target.gate().permitAt()),
                pacing.stream().flatMap(some -> missingPermit(session, name, some)))
            .flatMap(Function.identity())
            .filter(until -> until.isAfter(session.now()))
            .max(Comparator.naturalOrder())
            .filter(until -> state != State.PAUSED);
    return new TargetView(
        name,
        target.kind(),
        state,
        insight.circuit(name),
        pending,
        backlog.map(some -> age(session, some)).orElse(Duration.ZERO),
        held,
        target
            .rate()
            .map(rate -> drain(rate, pending * insight.callsPerContact(name)))
            .map(calls -> pending == 0 ? calls : calls.plus(left(session, held))),
        TargetContactTable.count(session, name, DeliveryStatus.REJECTED),
        TargetContactTable.count(session, name, DeliveryStatus.EXHAUSTED),
        pacing,
        quota.map(TargetViewAssembler::quota),
        Optional.of(activity.lastSuccessAt()).filter(at -> at.isAfter(Instant.EPOCH)),
        health
            .flatMap(TargetState::fault)
            .or(activity::lastProblem)
            .map(last -> new LastProblem(last, activity.lastProblemAt())));
  }

  private static Quota quota(StoreQuota.Use use) {
    return new Quota(
        use.terms().calls(),
        use.used(),
        use.left(),
        use.terms().reserve(),
        use.span().end(),
        use.lastsUntil());
  }

  /** What holds a target on every replica: the vendor's patience, and a fault until its probe. */
  private static Stream<Instant> holds(TargetState health) {
    return Stream.concat(
        Stream.of(health.blockedUntil()), health.fault().stream().map(fault -> health.probeAt()));
  }

  /** A call under way frees its permit one period from now at the earliest, whatever it is at. */
  private static Stream<Instant> missingPermit(Session session, String target, Pacing pacing) {
    if (pacing.available() > 0) {
      return Stream.empty();
    }
    var soonest = session.now().plus(pacing.period());
    var next = PermitTable.nextFree(session, target);
    return Stream.of(next.isBefore(soonest) ? next : soonest);
  }

  private static Duration left(Session session, Optional<Instant> held) {
    return held.map(until -> Duration.between(session.now(), until)).orElse(Duration.ZERO);
  }

  private static Duration age(Session session, Backlog backlog) {
    var age = Duration.between(Instant.ofEpochMilli(backlog.oldestAcceptedAt()), session.now());
    return age.isNegative() ? Duration.ZERO : age;
  }

  private static Duration drain(Rate rate, double calls) {
    return Duration.ofMillis(Math.round(calls * rate.period().toMillis() / rate.permits()));
  }

  private static Pacing pacing(Session session, String target, Rate rate) {
    return new Pacing(rate.permits(), rate.period(), PermitTable.available(session, target));
  }
}
