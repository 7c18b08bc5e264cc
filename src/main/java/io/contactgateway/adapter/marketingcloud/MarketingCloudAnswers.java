package io.contactgateway.adapter.marketingcloud;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.contactgateway.adapter.Failure;
import io.contactgateway.adapter.FailureKind;
import io.contactgateway.adapter.VendorReply;
import io.contactgateway.adapter.VendorReply.Answer;
import io.contactgateway.adapter.VendorWords;
import io.contactgateway.adapter.http.AnswerTable;
import io.contactgateway.adapter.http.JsonBody;
import io.contactgateway.adapter.http.RetryAfter;
import io.contactgateway.adapter.marketingcloud.AnswerMeaning.Meaning;
import io.contactgateway.adapter.marketingcloud.AnswerMeaning.NotWritten;
import io.contactgateway.adapter.marketingcloud.answer.ErrorCodes;
import io.contactgateway.adapter.marketingcloud.answer.OperationReply;
import io.contactgateway.adapter.marketingcloud.answer.VendorMessage;
import io.contactgateway.adapter.marketingcloud.login.ExponentialBackoff;
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
  private final ExponentialBackoff throttled;

  /**
   * @param throttled the wait where the vendor names none (code 50200)
   */
  MarketingCloudAnswers(InstantSource clock, LongSupplier nanoTime, ExponentialBackoff throttled) {
    this.clock = clock;
    this.nanoTime = nanoTime;
    this.throttled = throttled;
  }

  AnswerMeaning read(VendorReply reply, MarketingCloudAttempt attempt) {
    return reply.fold(
        answer -> read(answer, attempt), none -> NotWritten.of(Meaning.SETTLED, none.failure()));
  }

  private AnswerMeaning read(Answer answer, MarketingCloudAttempt attempt) {
    var answerMeaning = answer.isSuccess() ? success(answer, attempt) : refusal(answer, attempt);
    if (answerMeaning instanceof AnswerMeaning.Written) {
      throttled.reset();
    }
    return answerMeaning;
  }

  private static AnswerMeaning success(Answer answer, MarketingCloudAttempt attempt) {
    return JsonBody.object(answer)
        .map(OperationReply::of)
        .filter(reply -> reply.isOk() || reply.isFail())
        .map(reply -> OperationMeanings.of(reply, answer.status(), attempt))
        .orElseGet(() -> unreadable(answer));
  }

  private static AnswerMeaning unreadable(Answer answer) {
    var detail = "the answer says neither OK nor FAIL";
    return NotWritten.of(
        Meaning.SETTLED, Failure.answered(FailureKind.OUTCOME_UNKNOWN, answer.status(), detail));
  }

  private AnswerMeaning refusal(Answer answer, MarketingCloudAttempt attempt) {
    var body = JsonBody.object(answer);
    var messages = body.map(VendorMessage::of).orElse(List.of());
    var detail = attempt.verb() + " was answered " + answer.status() + attempt.codes(messages);
    return saying(attempt.words(messages), refusal(answer, attempt, detail, body, messages));
  }

  private static AnswerMeaning saying(Optional<VendorWords> words, NotWritten reading) {
    var failure = reading.failure();
    return failure.words().isPresent()
        ? reading
        : new NotWritten(reading.meaning(), failure.withWords(words), reading.vendorId());
  }

  private NotWritten refusal(
      Answer answer,
      MarketingCloudAttempt attempt,
      String detail,
      Optional<ObjectNode> body,
      List<VendorMessage> messages) {
    return switch (answer.status()) {
      case 400 -> badRequest(answer, attempt, detail, messages);
      case 404, 410 -> notFound(answer, attempt, detail, messages);
      case 409 -> conflict(answer, attempt, detail, messages);
      case 429, 503 ->
          NotWritten.of(
              Meaning.SETTLED,
              patience(answer, detail, body.flatMap(json -> JsonBody.text(json, "retryAfter"))));
      case BAD_PATH ->
          NotWritten.of(
              Meaning.SETTLED,
              Failure.answered(FailureKind.CONFIGURATION, answer.status(), detail));
      default -> settled(answer, attempt, detail);
    };
  }

  private NotWritten settled(Answer answer, MarketingCloudAttempt attempt, String detail) {
    return NotWritten.of(
        Meaning.SETTLED,
        AnswerTable.failure(answer, attempt.verb().meaning(), detail, clock.instant()));
  }

  /** A sister endpoint sends what is a FAIL here with status 400 and no code of its own. */
  private static NotWritten badRequest(
      Answer answer, MarketingCloudAttempt attempt, String detail, List<VendorMessage> messages) {
    var failed =
        JsonBody.object(answer)
            .filter(body -> body.has("resultMessages") && !body.has("errorcode"));
    return failed
        .map(OperationReply::of)
        .map(reply -> OperationMeanings.failed(reply, answer.status(), attempt))
        .orElseGet(
            () ->
                NotWritten.of(
                    Meaning.SETTLED,
                    Failure.answered(FailureKind.REFUSED, answer.status(), detail)));
  }

  private NotWritten notFound(
      Answer answer, MarketingCloudAttempt attempt, String detail, List<VendorMessage> messages) {
    if (attempt.verb() == Verb.POST) {
      return settled(answer, attempt, detail);
    }
    var sure = ErrorCodes.of(messages).filter(code -> code == ErrorCodes.ABSENT).isPresent();
    return NotWritten.of(
        sure ? Meaning.ABSENT : Meaning.NOT_FOUND,
        Failure.answered(FailureKind.REFUSED, answer.status(), detail));
  }

  /** 30002 is an invalid state: another verb doesn't change it. */
  private static NotWritten conflict(
      Answer answer, MarketingCloudAttempt attempt, String detail, List<VendorMessage> messages) {
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
