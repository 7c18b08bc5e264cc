package io.contactgateway.sync.check;

import io.contactgateway.sync.target.Target;
import io.contactgateway.sync.target.Targets;
import io.contactgateway.time.Delays;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * Checks targets, by hand and by themselves: at the start, and again and again. Every replica does,
 * since each may reach a vendor or not. A check concerns no contact and changes nothing at the
 * vendor; nor does what it finds keep anything from being delivered. Thread-safe.
 */
public final class TargetChecks {
  private static final Logger LOG = Logger.getLogger(TargetChecks.class);

  /** How long after one that our own guards held back, for want of a permit say. */
  private static final Duration HELD_BACK = Duration.ofMinutes(1);

  private final Targets targets;
  private final Map<String, CheckSchedule> schedules;
  private final InstantSource clock;
  private final Delays delays;
  private final Map<String, CheckReport> last = new ConcurrentHashMap<>();
  private volatile boolean stopped;

  /**
   * @param schedules by target, one for each
   */
  public TargetChecks(
      Targets targets, Map<String, CheckSchedule> schedules, InstantSource clock, Delays delays) {
    this.targets = targets;
    this.schedules = Map.copyOf(schedules);
    this.clock = clock;
    this.delays = delays;
  }

  /** The enabled target of this name. */
  public Optional<Target> find(String name) {
    return targets.find(name);
  }

  /** What the last check on this replica came to; one that was held back is none. */
  public Optional<CheckReport> last(String target) {
    return Optional.ofNullable(last.get(target));
  }

  /** Begins to check. Waits for nothing, and nobody waits for it. */
  public void start() {
    for (var target : targets.all()) {
      var schedule = schedules.get(target.name());
      if (schedule.atStart()) {
        again(target, schedule);
      } else {
        delays.after(schedule.period(), () -> again(target, schedule));
      }
    }
  }

  /** No further call is made. */
  public void stop() {
    stopped = true;
  }

  /**
   * Asks the target now, for somebody who wants to know: also while it is paused, or its circuit is
   * open; a login that was refused is tried again. Takes a permit for each call but the login. The
   * Uni never fails for what a vendor can do.
   */
  public Uni<CheckReport> check(Target target) {
    return check(target, true);
  }

  private Uni<CheckReport> check(Target target, boolean byHand) {
    return Uni.createFrom()
        .deferred(
            () ->
                target.adapter().check(target.calls().of(() -> !stopped, target.permits()), byHand))
        .map(findings -> new CheckReport(target.name(), clock.instant(), findings))
        .invoke(this::note);
  }

  private void again(Target target, CheckSchedule schedule) {
    if (stopped) {
      return;
    }
    if (target.isPaused()) {
      delays.after(schedule.period(), () -> again(target, schedule));
      return;
    }
    check(target, false)
        .subscribe()
        .with(
            report -> delays.after(wait(report, schedule), () -> again(target, schedule)),
            defect -> {
              LOG.errorf(defect, "the check of target %s has a defect", target.name());
              delays.after(schedule.period(), () -> again(target, schedule));
            });
  }

  private static Duration wait(CheckReport report, CheckSchedule schedule) {
    var heldBack = !report.isKnown() && schedule.period().compareTo(HELD_BACK) > 0;
    return heldBack ? HELD_BACK : schedule.period();
  }

  /** What is wrong is logged once, and not at every further check that finds it again. */
  private void note(CheckReport report) {
    if (stopped || !report.isKnown()) {
      return;
    }
    var before = Optional.ofNullable(last.put(report.target(), report));
    if (before.filter(report::saysAs).isPresent()) {
      return;
    }
    report
        .findings()
        .forEach(
            finding ->
                LOG.warnf(
                    "check of target %s: %s (%s)",
                    report.target(),
                    finding.problem().detail(),
                    String.join(", ", report.properties(finding))));
    if (report.findings().isEmpty() && before.isPresent()) {
      LOG.infof("check of target %s: all is well again", report.target());
    }
  }
}
