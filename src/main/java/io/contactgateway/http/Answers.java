package io.contactgateway.http;

import io.contactgateway.contact.ContactKey;
import io.contactgateway.store.AttemptRow;
import io.contactgateway.sync.EraseResult;
import io.contactgateway.sync.SyncReport;
import io.contactgateway.sync.SyncReport.Outcome;
import io.contactgateway.sync.SyncReport.TargetReport;
import io.contactgateway.sync.WriteResult;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Map;

/** Words what the use case decided as HTTP. */
final class Answers {
  private static final int OK = 200;
  private static final int CREATED = 201;
  private static final int ACCEPTED = 202;
  private static final int MULTI_STATUS = 207;

  /** Nobody knows when a target that an operator has paused is resumed. */
  private static final long SECONDS_WHILE_PAUSED = 60;

  private final InstantSource clock;

  Answers(InstantSource clock) {
    this.clock = clock;
  }

  Response written(WriteResult result, Preferences preferences) {
    if (result instanceof WriteResult.Stored stored) {
      return stored(stored, preferences);
    }
    if (result instanceof WriteResult.Malformed malformed) {
      return ProblemResponses.of(
          ProblemType.MALFORMED, "the body can't be read as a contact", malformed.violations());
    }
    if (result instanceof WriteResult.Invalid invalid) {
      return ProblemResponses.of(
          ProblemType.INVALID, "the contact breaks a rule", invalid.violations());
    }
    if (result instanceof WriteResult.Ineligible ineligible) {
      return ProblemResponses.of(
          ProblemType.INELIGIBLE,
          "strict handling was asked for, and a chosen target can't take the whole contact",
          ineligible.violations());
    }
    if (result instanceof WriteResult.TooLarge tooLarge) {
      return ProblemResponses.of(
          ProblemType.TOO_LARGE,
          "with this change the document would have more than " + tooLarge.mostBytes() + " bytes");
    }
    return result instanceof WriteResult.NotFound ? notFound() : preconditionFailed();
  }

  private Response stored(WriteResult.Stored stored, Preferences preferences) {
    var report = stored.report();
    var syncPath = syncPath(report.key());
    var response =
        report(report, preferences.representation())
            .status(status(stored))
            .header(HttpHeaders.CONTENT_LOCATION, syncPath);
    if (!preferences.applied().isEmpty()) {
      response.header("Preference-Applied", String.join(", ", preferences.applied()));
    }
    if (status(stored) == ACCEPTED) {
      response.header(HttpHeaders.LOCATION, syncPath);
      response.header(HttpHeaders.RETRY_AFTER, secondsToNextAttempt(report));
    }
    return response.build();
  }

  private static int status(WriteResult.Stored stored) {
    if (stored.report().isPartial()) {
      return MULTI_STATUS;
    }
    if (stored.report().outcome() == Outcome.PENDING) {
      return ACCEPTED;
    }
    return stored.created() ? CREATED : OK;
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
    var encoded = URLEncoder.encode(key.value(), StandardCharsets.UTF_8).replace("+", "%20");
    return "/v1/contacts/" + encoded + "/sync";
  }

  /** A report with the last attempts, by target. */
  static Response report(SyncReport report, Map<String, List<AttemptRow>> history) {
    return report(report, false).entity(SyncReportBody.of(report, false).with(history)).build();
  }

  /** A report by itself. */
  static ResponseBuilder report(SyncReport report, boolean representation) {
    return Response.ok(SyncReportBody.of(report, representation), MediaType.APPLICATION_JSON_TYPE)
        .header(HttpHeaders.ETAG, EntityTags.quoted(report.entityTag()));
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

  static Response erased(EraseResult result, boolean withReport) {
    if (result instanceof EraseResult.Erased erased) {
      return withReport
          ? Response.ok(SyncReportBody.of(erased.last(), false), MediaType.APPLICATION_JSON_TYPE)
              .build()
          : Response.noContent().build();
    }
    return result instanceof EraseResult.NotFound ? notFound() : preconditionFailed();
  }

  static Response notFound() {
    return ProblemResponses.of(ProblemType.NOT_FOUND, "there is no such contact");
  }

  private static Response preconditionFailed() {
    return ProblemResponses.of(
        ProblemType.PRECONDITION_FAILED, "the stored contact is not the one that was meant");
  }
}
