package io.contactgateway.adapter.http;

import io.contactgateway.adapter.Failure;
import io.contactgateway.adapter.FailureKind;
import io.contactgateway.adapter.VendorReply.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What an HTTP status means where a vendor's own page says nothing else. An adapter looks at what
 * it knows of its vendor first and leaves the rest to this table.
 */
public final class AnswerTable {
  private AnswerTable() {}

  /** Whether the request was about something new or something that the vendor knew. */
  public enum Verb {
    CREATE,
    UPDATE
  }

  /**
   * Classifies an answer that is no success.
   *
   * @param detail a safe sentence for the failure
   */
  public static Failure failure(Answer answer, Verb verb, String detail, Instant now) {
    var kind = kind(answer, verb);
    var failure = Failure.answered(kind, answer.status(), detail);
    return kind == FailureKind.THROTTLED
        ? failure.withRetryAfter(retryAfter(answer, now))
        : failure;
  }

  /** The wait that an answer asks for. */
  public static Optional<Duration> retryAfter(Answer answer, Instant now) {
    return answer.header("retry-after").flatMap(text -> RetryAfter.parse(text, now));
  }

  private static FailureKind kind(Answer answer, Verb verb) {
    var status = answer.status();
    if (status >= 300 && status < 400) {
      return FailureKind.CONFIGURATION;
    }
    return switch (status) {
      case 401, 403 -> FailureKind.CREDENTIALS;
      case 404, 410 -> verb == Verb.UPDATE ? FailureKind.MISSING : FailureKind.CONFIGURATION;
      case 405, 406, 415 -> FailureKind.CONFIGURATION;
      case 408, 500, 502, 504 -> FailureKind.UNAVAILABLE;
      case 409 -> FailureKind.CONFLICT;
      case 429 -> FailureKind.THROTTLED;
      case 503 ->
          answer.header("retry-after").isPresent()
              ? FailureKind.THROTTLED
              : FailureKind.UNAVAILABLE;
      default -> status >= 400 && status < 500 ? FailureKind.REFUSED : FailureKind.OUTCOME_UNKNOWN;
    };
  }
}
