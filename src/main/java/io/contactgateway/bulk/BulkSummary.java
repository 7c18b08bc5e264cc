package io.contactgateway.bulk;

import io.contactgateway.adapter.Operation;
import io.contactgateway.bulk.BulkSummaryBody.OfTarget;
import io.contactgateway.bulk.BulkSummaryBody.Summary;
import io.contactgateway.sync.change.ChangeResult;
import io.contactgateway.sync.change.DryRunReport;
import io.contactgateway.sync.change.DryRunReport.Planned;
import io.contactgateway.sync.change.DryRunReport.TargetDryRun;
import io.contactgateway.sync.target.Target;
import io.contactgateway.sync.target.Targets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Adds up what the lines of a dry run would lead to. Thread-safe. */
final class BulkSummary {
  private static final long ALMOST_A_SECOND = 999;

  private final Targets targets;
  private final Map<String, Sum> sums = new LinkedHashMap<>();
  private long lines;
  private long refused;

  /** What has been added up of one target. */
  private static final class Sum {
    private long creates;
    private long updates;
    private long unchanged;
    private long refused;
    private long calls;

    void add(TargetDryRun part) {
      Runnable add =
          part.fold(
              planned -> () -> add(planned),
              ineligible -> () -> refused++,
              withheld -> () -> calls += withheld.requests().size(),
              excluded -> () -> {});
      add.run();
    }

    private void add(Planned planned) {
      calls += planned.requests().size();
      creates += planned.operation() == Operation.CREATED ? 1 : 0;
      updates += planned.operation() == Operation.UPDATED ? 1 : 0;
      unchanged += planned.operation() == Operation.NONE ? 1 : 0;
    }

    OfTarget shown(Target target) {
      return new OfTarget(creates, updates, unchanged, refused, calls, seconds(target));
    }

    /** Part of a second is one. */
    private Optional<Long> seconds(Target target) {
      return target
          .rate()
          .map(rate -> rate.period().multipliedBy(calls).dividedBy(rate.permits()))
          .map(time -> time.plusMillis(ALMOST_A_SECOND))
          .map(Duration::toSeconds);
    }
  }

  BulkSummary(Targets targets) {
    this.targets = targets;
    targets.names().forEach(name -> sums.put(name, new Sum()));
  }

  /** A line was answered. */
  synchronized void answered(boolean isRefused) {
    lines++;
    refused += isRefused ? 1 : 0;
  }

  /** A line leads to this. */
  void note(ChangeResult result) {
    result
        .<Optional<DryRunReport>>fold(
            stored -> Optional.empty(),
            previewed -> Optional.of(previewed.report()),
            no -> Optional.empty())
        .ifPresent(this::add);
  }

  private synchronized void add(DryRunReport report) {
    report.targets().forEach((name, part) -> sums.get(name).add(part));
  }

  synchronized BulkSummaryBody body() {
    var shown = new LinkedHashMap<String, OfTarget>();
    sums.forEach((name, sum) -> shown.put(name, sum.shown(targets.find(name).orElseThrow())));
    return new BulkSummaryBody(new Summary(lines, refused, shown));
  }
}
