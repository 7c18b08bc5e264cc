package io.contactgateway.http.contact;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.contactgateway.adapter.Findings;
import io.contactgateway.adapter.PlannedRequest;
import io.contactgateway.adapter.TargetProblem;
import io.contactgateway.contact.Violation;
import io.contactgateway.http.ProblemType;
import io.contactgateway.http.ReportView;
import io.contactgateway.store.attempt.AttemptRow;
import io.contactgateway.sync.change.DryRunReport;
import io.contactgateway.sync.change.DryRunReport.TargetDryRun;
import io.contactgateway.sync.report.SyncReport;
import io.contactgateway.sync.report.SyncReport.TargetStatus;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** One target's part of the sync report; what is empty is left out. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@RegisterForReflection(targets = {TargetReportBody.class, PlannedRequest.class})
public record TargetReportBody(
    String status,
    Optional<String> operation,
    List<PlannedRequest> requests,
    Optional<String> vendorId,
    Optional<Long> syncedRevision,
    Optional<Boolean> behind,
    Optional<Integer> attempts,
    Optional<Instant> lastAttemptAt,
    Optional<Instant> nextAttemptAt,
    List<String> unmapped,
    List<String> uncleared,
    List<String> unconfirmed,
    List<Violation> incomplete,
    List<ConflictBody> conflicts,
    List<Violation> withheld,
    List<String> drifted,
    Optional<Problem> problem,
    Optional<RemainsBody> remains,
    Optional<List<AttemptBody>> history) {

  /** The outcome, and a target's status, where nothing was done. */
  static final String PREVIEW = "preview";

  /** Why the contact is not there. */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  @RegisterForReflection
  public record Problem(
      String type, String title, Optional<Integer> status, String detail, List<Violation> errors) {
    /** Without the vendor's words. */
    public static Problem of(TargetProblem problem) {
      return saying(problem, problem.detail());
    }

    static Problem of(TargetProblem problem, ReportView view) {
      var words = problem.words().filter(said -> view.words()).map(said -> ": " + said.text());
      return saying(problem, problem.detail() + words.orElse(""));
    }

    private static Problem saying(TargetProblem problem, String detail) {
      return new Problem(
          ProblemType.PREFIX + problem.type(),
          title(problem.type()),
          problem.status(),
          detail,
          problem.errors());
    }

    private static String title(String type) {
      return switch (type) {
        case "ineligible" -> "The target can't take the contact";
        case "withheld" -> "The target may not have the contact";
        case "throttled" -> "The target limits the rate of calls";
        case "unavailable" -> "The target is not available";
        case "outcome-unknown" -> "It is not known whether the target has it";
        case "credentials" -> "The target does not accept the login";
        case "configuration" -> "The target is configured wrongly";
        case "update-only" -> "The target creates no contacts, and doesn't have this one";
        case "create-only" -> "The target changes no contacts, and has this one";
        case "refused" -> "The target refused the contact";
        case "exhausted" -> "Given up after the retry budget";
        default -> "The gateway has a defect";
      };
    }
  }

  static TargetReportBody of(String target, SyncReport whole, ReportView view) {
    var report = whole.targets().get(target);
    var findings = report.findings();
    return new TargetReportBody(
        word(report.status()),
        report.operation().map(TargetReportBody::word),
        List.of(),
        report.vendorId(),
        report.syncedRevision(),
        report.behind() ? Optional.of(true) : Optional.empty(),
        Optional.of(report.attempts().made()).filter(made -> made > 0),
        report.attempts().lastAt(),
        report.attempts().nextAt(),
        findings.unmapped(),
        findings.uncleared(),
        findings.unconfirmed(),
        findings.incomplete(),
        ConflictBody.of(target, whole, view),
        findings.withheld(),
        report.drifted(),
        report.problem().map(problem -> Problem.of(problem, view)),
        report.remains().map(RemainsBody::of),
        Optional.empty());
  }

  /** The same, with the last attempts. */
  TargetReportBody with(List<AttemptRow> attempts) {
    return with(remains, Optional.of(attempts.stream().map(AttemptBody::of).toList()));
  }

  /** The same, with what is left of a contact that was forgotten. */
  TargetReportBody with(Optional<RemainsBody> left) {
    return with(left, history);
  }

  private TargetReportBody with(Optional<RemainsBody> left, Optional<List<AttemptBody>> last) {
    return new TargetReportBody(
        status,
        operation,
        requests,
        vendorId,
        syncedRevision,
        behind,
        attempts,
        lastAttemptAt,
        nextAttemptAt,
        unmapped,
        uncleared,
        unconfirmed,
        incomplete,
        conflicts,
        withheld,
        drifted,
        problem,
        left,
        last);
  }

  static TargetReportBody of(TargetDryRun preview) {
    return preview.fold(
        TargetReportBody::planned,
        ineligible ->
            nothing(
                TargetStatus.INELIGIBLE,
                ineligible.findings(),
                Optional.of(Problem.of(ineligible.problem()))),
        withheld ->
            preview(
                word(TargetStatus.WITHHELD),
                Optional.empty(),
                withheld.requests(),
                withheld.findings(),
                Optional.of(Problem.of(withheld.problem()))),
        excluded -> nothing(TargetStatus.EXCLUDED, excluded.findings(), Optional.empty()));
  }

  private static TargetReportBody planned(DryRunReport.Planned planned) {
    var operation = Optional.of(word(planned.operation()));
    return preview(PREVIEW, operation, planned.requests(), planned.findings(), Optional.empty());
  }

  /** The target would not be asked for anything. */
  private static TargetReportBody nothing(
      TargetStatus status, Findings findings, Optional<Problem> problem) {
    return preview(word(status), Optional.empty(), List.of(), findings, problem);
  }

  private static TargetReportBody preview(
      String status,
      Optional<String> operation,
      List<PlannedRequest> requests,
      Findings findings,
      Optional<Problem> problem) {
    return new TargetReportBody(
        status,
        operation,
        requests,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        findings.unmapped(),
        findings.uncleared(),
        findings.unconfirmed(),
        findings.incomplete(),
        ConflictBody.of(findings.conflicts()),
        findings.withheld(),
        List.of(),
        problem,
        Optional.empty(),
        Optional.empty());
  }

  public static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
