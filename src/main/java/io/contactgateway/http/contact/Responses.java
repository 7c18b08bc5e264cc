package io.contactgateway.http.contact;

import io.contactgateway.contact.ContactKey;
import io.contactgateway.encoding.PercentEncoding;
import io.contactgateway.http.ProblemResponses;
import io.contactgateway.http.ReportView;
import io.contactgateway.store.attempt.AttemptRow;
import io.contactgateway.sync.change.ChangeResult;
import io.contactgateway.sync.change.DryRunReport;
import io.contactgateway.sync.erasure.ErasureResult;
import io.contactgateway.sync.report.SyncReport;
import io.contactgateway.sync.report.SyncReport.TargetReport;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Map;

/** Words what the use case decided as HTTP. */
final class Responses {
  /** Nobody knows when a target that an operator has paused is resumed. */
  private static final long SECONDS_WHILE_PAUSED = 60;

  private final InstantSource clock;

  Responses(InstantSource clock) {
    this.clock = clock;
  }

  Response written(ChangeResult result, ChangeOptions options) {
    var answer = ChangeResponse.of(result, options.view());
    return result.fold(
        stored -> options.applied(stored(report(answer), answer.status(), stored.report())).build(),
        previewed -> options.applied(previewed(report(answer), previewed.report())).build(),
        refused -> ProblemResponses.of(answer.problem().orElseThrow()));
  }

  /** The answer to a change that was made before, of which no answer is kept. */
  Response standing(SyncReport report, boolean created, ChangeOptions options) {
    return written(new ChangeResult.Stored(created, report, List.of()), options);
  }

  private static ResponseBuilder report(ChangeResponse answer) {
    return Response.status(answer.status())
        .type(MediaType.APPLICATION_JSON_TYPE)
        .entity(answer.report().orElseThrow());
  }

  private static ResponseBuilder previewed(ResponseBuilder response, DryRunReport preview) {
    preview.entityTag().ifPresent(tag -> response.header(HttpHeaders.ETAG, EntityTags.quoted(tag)));
    return response;
  }

  private ResponseBuilder stored(ResponseBuilder response, int status, SyncReport report) {
    var syncPath = syncPath(report.key());
    response
        .header(HttpHeaders.ETAG, EntityTags.quoted(report.entityTag()))
        .header(HttpHeaders.CONTENT_LOCATION, syncPath);
    if (status == ChangeResponse.ACCEPTED) {
      response.header(HttpHeaders.LOCATION, syncPath);
      response.header(HttpHeaders.RETRY_AFTER, secondsToNextAttempt(report));
    }
    return response;
  }

  private long secondsToNextAttempt(SyncReport report) {
    var now = clock.instant();
    return report.targets().values().stream()
        .map(TargetReport::attempts)
        .flatMap(attempts -> attempts.nextAt().stream())
        .min(Comparator.naturalOrder())
        .map(next -> Math.max(1, Duration.between(now, next).toSeconds() + 1))
        .orElse(SECONDS_WHILE_PAUSED);
  }

  private static String syncPath(ContactKey key) {
    return "/v1/contacts/" + PercentEncoding.of(key.value()) + "/sync";
  }

  /** A report with the last attempts, by target. */
  static Response report(SyncReport report, Map<String, List<AttemptRow>> history) {
    return report(report, SyncReportBody.of(report, ReportView.READER).with(history));
  }

  /** A report by itself. */
  static Response report(SyncReport report) {
    return report(report, SyncReportBody.of(report, ReportView.READER));
  }

  private static Response report(SyncReport report, SyncReportBody body) {
    return Response.ok(body, MediaType.APPLICATION_JSON_TYPE)
        .header(HttpHeaders.ETAG, EntityTags.quoted(report.entityTag()))
        .build();
  }

  /** The stored document, or 304 for a reader who has it. */
  static Response document(SyncReport report, boolean known) {
    var response =
        known
            ? Response.notModified()
            : Response.ok(report.contact().json(), MediaType.APPLICATION_JSON_TYPE);
    return response
        .header(HttpHeaders.ETAG, EntityTags.quoted(report.entityTag()))
        .lastModified(Date.from(report.updatedAt()))
        .build();
  }

  static Response erased(ErasureResult result, boolean withReport, ReportView view) {
    return result.fold(
        erased ->
            withReport
                ? Response.ok(ReceiptBody.of(erased, view), MediaType.APPLICATION_JSON_TYPE).build()
                : Response.noContent().build(),
        notFound -> notFound(),
        preconditionFailed -> ProblemResponses.of(RefusalProblems.preconditionFailed()));
  }

  static Response notFound() {
    return ProblemResponses.of(RefusalProblems.notFound());
  }
}
