package io.contactgateway.http.contact;

import io.contactgateway.http.ProblemBody;
import io.contactgateway.http.ProblemType;
import io.contactgateway.http.ReportView;
import io.contactgateway.sync.change.ChangeResult;
import io.contactgateway.sync.report.SyncReport.Outcome;
import java.util.List;
import java.util.Optional;

/**
 * What became of a change, as its caller is told: a status, and either a report or a problem, never
 * both.
 */
public record ChangeResponse(
    int status, Optional<SyncReportBody> report, Optional<ProblemBody> problem) {
  static final int ACCEPTED = 202;
  private static final int OK = 200;
  private static final int CREATED = 201;
  private static final int MULTI_STATUS = 207;

  /**
   * The answer that a request of its own gets.
   *
   * @param view what the caller sees of the report
   */
  public static ChangeResponse of(ChangeResult result, ReportView view) {
    if (result instanceof ChangeResult.Stored stored) {
      return report(status(stored), SyncReportBody.of(stored.report(), view));
    }
    if (result instanceof ChangeResult.Previewed previewed) {
      return report(OK, SyncReportBody.of(previewed.report(), view.contact()));
    }
    return refusal(problem(result));
  }

  /** The answer where nothing was done; its status is the problem's. */
  public static ChangeResponse refusal(ProblemBody problem) {
    return new ChangeResponse(problem.status(), Optional.empty(), Optional.of(problem));
  }

  private static ChangeResponse report(int status, SyncReportBody report) {
    return new ChangeResponse(status, Optional.of(report), Optional.empty());
  }

  private static int status(ChangeResult.Stored stored) {
    if (stored.report().isPartial()) {
      return MULTI_STATUS;
    }
    if (stored.report().outcome() == Outcome.PENDING) {
      return ACCEPTED;
    }
    return stored.created() ? CREATED : OK;
  }

  private static ProblemBody problem(ChangeResult result) {
    if (result instanceof ChangeResult.Malformed malformed) {
      return ProblemBody.of(
          ProblemType.MALFORMED, "the body can't be read as a contact", malformed.violations());
    }
    if (result instanceof ChangeResult.Invalid invalid) {
      return ProblemBody.of(ProblemType.INVALID, "the contact breaks a rule", invalid.violations());
    }
    if (result instanceof ChangeResult.Ineligible ineligible) {
      return ProblemBody.of(
          ProblemType.INELIGIBLE,
          "strict handling was asked for, and a chosen target can't take the whole contact",
          ineligible.violations());
    }
    if (result instanceof ChangeResult.TooLarge tooLarge) {
      return ProblemBody.of(
          ProblemType.TOO_LARGE,
          "with this change the document would have more than " + tooLarge.mostBytes() + " bytes",
          List.of());
    }
    return result instanceof ChangeResult.NotFound ? notFound() : preconditionFailed();
  }

  static ProblemBody notFound() {
    return ProblemBody.of(ProblemType.NOT_FOUND, "there is no such contact", List.of());
  }

  static ProblemBody preconditionFailed() {
    return ProblemBody.of(
        ProblemType.PRECONDITION_FAILED,
        "the stored contact is not the one that was meant",
        List.of());
  }
}
