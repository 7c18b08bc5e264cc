package io.contactgateway.adapter.chatwoot;

import com.fasterxml.jackson.databind.JsonNode;
import io.contactgateway.adapter.Failure;
import io.contactgateway.adapter.FailureKind;
import io.contactgateway.adapter.VendorReply.Answer;
import io.contactgateway.adapter.http.AnswerTable;
import io.contactgateway.adapter.http.AnswerTable.Verb;
import io.contactgateway.adapter.http.JsonBody;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.StreamSupport;

/**
 * What an answer that shows no contact means. The pages document 401 and 404 alone; the rest is
 * from the server's source. Status and {@code attributes} decide, never the message, which the
 * server translates.
 *
 * <ul>
 *   <li>409: once more, then refused.
 *   <li>422 about {@code phone_number} on an update: another contact of the account has the number,
 *       for now or for good; or the server holds one that it takes no longer, since it looks at the
 *       whole contact at every change (an agent's mistyped number, or one with a prefix once the
 *       pattern is anchored). Once more, with the contact's own e-mail and phone, then refused.
 *   <li>422 about {@code identifier} or {@code email} on a create: a race lost, the repetition
 *       finds the winner.
 *   <li>403 that names {@code inbox_disabled}: the target is set up wrong, until the inbox is
 *       switched on again.
 *   <li>429 comes without {@code Retry-After}; the throttle counts by the clock minute.
 *   <li>Success without a contact: unknown.
 * </ul>
 */
final class ChatwootAnswers {
  /**
   * Why an update is repeated with all identity values: the server finds fault with a phone, be it
   * one that it holds already.
   */
  static final String PHONE = "phone taken";

  private static final int CONFLICT = 409;
  private static final int FORBIDDEN = 403;
  private static final int UNPROCESSABLE = 422;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final long JITTER_MILLIS = 5_000;
  private static final Set<String> UNIQUE_ON_CREATE = Set.of("identifier", ChatwootPayload.EMAIL);

  private final InstantSource clock;
  private final RandomGenerator random;

  ChatwootAnswers(InstantSource clock, RandomGenerator random) {
    this.clock = clock;
    this.random = random;
  }

  /**
   * Classifies an answer without a contact.
   *
   * @param detail a safe sentence
   */
  Failure failure(Answer answer, Verb verb, ChatwootNotes memory, String detail) {
    var usual = AnswerTable.failure(answer, verb, detail, clock.instant());
    if (answer.status() == TOO_MANY_REQUESTS) {
      return usual.withRetryAfter(usual.retryAfter().or(this::untilNextMinute));
    }
    var kind = kind(answer, verb, memory);
    return kind == usual.kind() ? usual : Failure.answered(kind, answer.status(), detail);
  }

  FailureKind kind(Answer answer, Verb verb, ChatwootNotes memory) {
    var repetition = repetition(answer, verb);
    if (repetition.isPresent()) {
      var repeated = repetition.filter(memory::isRepeatedFor).isPresent();
      return repeated ? FailureKind.REFUSED : FailureKind.CONFLICT;
    }
    if (isLostRace(answer, verb)) {
      return FailureKind.CONFLICT;
    }
    if (isInboxDisabled(answer)) {
      return FailureKind.CONFIGURATION;
    }
    return AnswerTable.failure(answer, verb, "", clock.instant()).kind();
  }

  /** Why the call is worth a single repetition, where it is. */
  Optional<String> repetition(Answer answer, Verb verb) {
    if (answer.status() == CONFLICT) {
      return Optional.of("conflict");
    }
    var phoneTaken =
        verb == Verb.UPDATE && attributes(answer).equals(List.of(ChatwootPayload.PHONE));
    return phoneTaken ? Optional.of(PHONE) : Optional.empty();
  }

  private static boolean isLostRace(Answer answer, Verb verb) {
    return verb == Verb.CREATE && attributes(answer).stream().anyMatch(UNIQUE_ON_CREATE::contains);
  }

  static boolean isInboxDisabled(Answer answer) {
    return answer.status() == FORBIDDEN
        && new String(answer.body(), StandardCharsets.UTF_8).contains("inbox_disabled");
  }

  /** The fields that a validation is about; none for any other answer. */
  static List<String> attributes(Answer answer) {
    if (answer.status() != UNPROCESSABLE) {
      return List.of();
    }
    return JsonBody.object(answer)
        .map(body -> body.path("attributes"))
        .filter(JsonNode::isArray)
        .map(names -> StreamSupport.stream(names.spliterator(), false))
        .map(names -> names.map(JsonNode::asText).toList())
        .orElse(List.of());
  }

  private Optional<Duration> untilNextMinute() {
    var now = clock.instant();
    var minute = now.truncatedTo(ChronoUnit.MINUTES).plus(1, ChronoUnit.MINUTES);
    var jitter = random.nextLong(JITTER_MILLIS);
    return Optional.of(Duration.between(now, minute).plusMillis(jitter));
  }
}
