package io.contactgateway.console.playground;

import io.contactgateway.console.page.Check;
import io.contactgateway.console.page.Finding;
import io.contactgateway.console.page.Wording;
import io.contactgateway.sync.change.DryRunReport;
import io.contactgateway.sync.target.Target;
import io.contactgateway.sync.target.Targets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Adds up what lines would lead to, one after the other. */
final class FileTally {
  private static final int MOST_TOLD = 50;

  private final Map<String, Counts> byTarget = new LinkedHashMap<>();
  private final List<FileCheck.Refusal> refusals = new ArrayList<>();
  private int good;
  private int bad;

  /** What is counted of one target. */
  private static final class Counts {
    private long created;
    private long updated;
    private long nothing;
    private long ineligible;
    private long withheld;
    private long calls;
  }

  /** A line that would be taken. */
  FileTally take(DryRunReport report) {
    good++;
    report.targets().forEach((name, part) -> count(counts(name), part));
    return this;
  }

  private Counts counts(String target) {
    return byTarget.computeIfAbsent(target, name -> new Counts());
  }

  private static void count(Counts counts, DryRunReport.TargetDryRun part) {
    part.fold(
        planned -> {
          counts.calls += planned.requests().size();
          return switch (planned.operation()) {
            case CREATED -> counts.created++;
            case UPDATED -> counts.updated++;
            case NONE -> counts.nothing++;
          };
        },
        ineligible -> counts.ineligible++,
        withheld -> {
          counts.calls += withheld.requests().size();
          return counts.withheld++;
        },
        excluded -> counts.nothing++);
  }

  /** A line that would be refused, with what is wrong; with the sentence where nothing is named. */
  FileTally refuse(long line, Check check) {
    bad++;
    if (check.findings().isEmpty()) {
      tell(line, "line", check.sentence());
    }
    check.findings().forEach(finding -> tell(line, finding));
    return this;
  }

  /** One that would be refused for this. */
  void refuse(long line, String place, String detail) {
    bad++;
    tell(line, place, detail);
  }

  private void tell(long line, Finding finding) {
    tell(line, finding.place(), finding.detail());
  }

  private void tell(long line, String place, String detail) {
    if (refusals.size() < MOST_TOLD) {
      refusals.add(new FileCheck.Refusal("Line " + Wording.number(line), place, detail));
    }
  }

  FileCheck sum(Targets targets) {
    if (good + bad == 0) {
      return FileCheck.nothing();
    }
    var sentence =
        "%s would be stored, %s refused."
            .formatted(Wording.contacts(good), bad == 0 ? "none" : Wording.number(bad));
    var shares =
        byTarget.entrySet().stream()
            .map(entry -> share(entry.getKey(), entry.getValue(), targets.find(entry.getKey())))
            .toList();
    var told = refusals.size() < MOST_TOLD ? "" : "Only the first of them are shown.";
    return new FileCheck(bad == 0 ? "good" : "bad", sentence, shares, List.copyOf(refusals), told);
  }

  private static FileCheck.Share share(String name, Counts counts, Optional<Target> target) {
    return new FileCheck.Share(
        name,
        Wording.number(counts.created),
        Wording.number(counts.updated),
        Wording.number(counts.nothing),
        Wording.number(counts.ineligible),
        Wording.number(counts.withheld),
        Wording.number(counts.calls),
        target
            .filter(one -> one.rate().isPresent())
            .map(one -> Wording.span(one.queue(counts.calls)))
            .orElse(""));
  }
}
