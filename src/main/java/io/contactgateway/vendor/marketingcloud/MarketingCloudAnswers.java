package io.contactgateway.vendor.marketingcloud;

import io.contactgateway.delivery.Failure;
import io.contactgateway.delivery.FailureKind;
import io.contactgateway.delivery.VendorReply;
import io.contactgateway.delivery.VendorReply.Answer;
import io.contactgateway.delivery.VendorReply.NoAnswer;
import io.contactgateway.outbound.AnswerTable;
import io.contactgateway.outbound.RetryAfter;
import io.contactgateway.vendor.marketingcloud.Reading.Meaning;
import io.contactgateway.vendor.marketingcloud.Reading.NotWritten;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Says what an answer to a contact call means: statuses and codes by "Handle Errors in REST API"
 * and "Rate Limiting Errors", bodies by "Update Contacts". Thread-safe.
 */
final class MarketingCloudAnswers {
  private static final int BAD_PATH = 596;

  private final InstantSource clock;
  private final LongSupplier nanoTime;
  private final GrowingPause throttled;

  /**
   * @param throttled the wait where the vendor names none (code 50200)
   */
  MarketingCloudAnswers(InstantSource clock, LongSupplier nanoTime, GrowingPause throttled) {
    this.clock = clock;
    this.nanoTime = nanoTime;
    this.throttled = throttled;
  }

  Reading read(VendorReply reply, Attempt attempt) {
    if (reply instanceof Answer answer) {
      var reading = answer.isSuccess() ? success(answer, attempt) : refusal(answer, attempt);
      if (reading instanceof Reading.Written) {
        throttled.reset();
      }
      return reading;
    }
    return NotWritten.of(Meaning.SETTLED, ((NoAnswer) reply).failure());
  }

  private static Reading success(Answer answer, Attempt attempt) {
    return VendorJson.object(answer.body())
        .map(OperationReply::of)
        .filter(reply -> reply.isOk() || reply.isFail())
        .map(reply -> OperationReadings.of(reply, answer.status(), attempt))
        .orElseGet(() -> unreadable(answer));
  }

  private static Reading unreadable(Answer answer) {
    var detail = "the answer says neither OK nor FAIL";
    return NotWritten.of(
        Meaning.SETTLED, Failure.answered(FailureKind.OUTCOME_UNKNOWN, answer.status(), detail));
  }

  private Reading refusal(Answer answer, Attempt attempt) {
    var body = VendorJson.object(answer.body());
    var messages = body.map(VendorMessage::of).orElse(List.of());
    var detail = detail(answer, attempt, messages);
    return switch (answer.status()) {
      case 400 -> badRequest(answer, attempt, detail, messages);
      case 404, 410 -> notFound(answer, attempt, detail, messages);
      case 409 -> conflict(answer, attempt, detail, messages);
      case 429, 503 ->
          NotWritten.of(
              Meaning.SETTLED,
              patience(answer, detail, body.flatMap(json -> VendorJson.text(json, "retryAfter"))));
      case BAD_PATH ->
          NotWritten.of(
              Meaning.SETTLED,
              Failure.answered(FailureKind.CONFIGURATION, answer.status(), detail));
      default -> settled(answer, attempt, detail);
    };
  }

  private static String detail(Answer answer, Attempt attempt, List<VendorMessage> messages) {
    var words = attempt.safe(VendorMessage.joined(messages));
    return attempt.verb()
        + " was answered "
        + answer.status()
        + (words.isEmpty() ? "" : ": " + words);
  }

  private Reading settled(Answer answer, Attempt attempt, String detail) {
    return NotWritten.of(
        Meaning.SETTLED,
        AnswerTable.failure(answer, attempt.verb().meaning(), detail, clock.instant()));
  }

  /** A sister endpoint sends what is a FAIL here with status 400 and no code of its own. */
  private static Reading badRequest(
      Answer answer, Attempt attempt, String detail, List<VendorMessage> messages) {
    var failed =
        VendorJson.object(answer.body())
            .filter(body -> body.has("resultMessages") && !body.has("errorcode"));
    return failed
        .map(OperationReply::of)
        .map(reply -> OperationReadings.failed(reply, answer.status(), attempt))
        .orElseGet(
            () ->
                NotWritten.of(
                    Meaning.SETTLED,
                    Failure.answered(FailureKind.REFUSED, answer.status(), detail)));
  }

  private Reading notFound(
      Answer answer, Attempt attempt, String detail, List<VendorMessage> messages) {
    if (attempt.verb() == Verb.POST) {
      return settled(answer, attempt, detail);
    }
    var sure = ErrorCodes.of(messages).filter(code -> code == ErrorCodes.ABSENT).isPresent();
    return NotWritten.of(
        sure ? Meaning.ABSENT : Meaning.NOT_FOUND,
        Failure.answered(FailureKind.REFUSED, answer.status(), detail));
  }

  /** 30002 is an invalid state: another verb doesn't change it. */
  private static Reading conflict(
      Answer answer, Attempt attempt, String detail, List<VendorMessage> messages) {
    var invalidState =
        attempt.verb() == Verb.POST
            && ErrorCodes.of(messages).filter(code -> code == ErrorCodes.VALIDATION).isPresent();
    return NotWritten.of(
        invalidState ? Meaning.SETTLED : Meaning.EXISTS,
        Failure.answered(FailureKind.REFUSED, answer.status(), detail));
  }

  /** 50100 and 50300 name a wait, in the header and partly in the body; 50200 names none. */
  private Failure patience(Answer answer, String detail, Optional<String> inBody) {
    var now = clock.instant();
    Optional<Duration> named =
        AnswerTable.retryAfter(answer, now)
            .or(() -> inBody.flatMap(text -> RetryAfter.parse(text, now)));
    if (named.isEmpty() && answer.status() == 503) {
      return Failure.answered(FailureKind.UNAVAILABLE, answer.status(), detail);
    }
    var wait = named.orElseGet(() -> throttled.next(nanoTime.getAsLong()));
    return Failure.answered(FailureKind.THROTTLED, answer.status(), detail)
        .withRetryAfter(Optional.of(wait));
  }
}
