package io.contactgateway.http.contact;

import io.contactgateway.http.ProblemBody;
import io.contactgateway.http.ReportView;
import io.contactgateway.sync.change.ChangeResult;
import io.contactgateway.sync.report.SyncReport.Outcome;
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
    return result.fold(
        stored ->
            report(
                status(stored),
                SyncReportBody.of(stored.report(), view).dropping(stored.dropped())),
        previewed ->
            report(
                OK,
                SyncReportBody.of(previewed.report(), view.contact())
                    .dropping(previewed.dropped())),
        refused -> refusal(refused.accept(RefusalProblems.WORDING)));
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
}
