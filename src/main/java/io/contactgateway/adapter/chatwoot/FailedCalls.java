package io.contactgateway.adapter.chatwoot;

import io.contactgateway.adapter.DeliveryOutcome;
import io.contactgateway.adapter.DeliveryOutcome.Failed;
import io.contactgateway.adapter.Failure;
import io.contactgateway.adapter.FailureKind;
import io.contactgateway.adapter.VendorReply;
import io.contactgateway.adapter.VendorReply.Answer;
import io.contactgateway.adapter.http.AnswerTable.Verb;
import io.smallrye.mutiny.Uni;

/** Ends an attempt whose POST or PATCH brought no contact back. */
final class FailedCalls {
  private static final int REQUEST_TIMEOUT = 408;
  private static final int SERVER_ERROR = 500;
  private static final int BOUND = 3;

  private final ChatwootAnswers answers;
  private final AnswerWords words;
  private final ServerErrorDiagnosis diagnosis;

  FailedCalls(ChatwootAnswers answers, AnswerWords words, ServerErrorDiagnosis diagnosis) {
    this.answers = answers;
    this.words = words;
    this.diagnosis = diagnosis;
  }

  /**
   * Says how the attempt ends.
   *
   * @param memory what holds where the request changed nothing
   * @param perhaps what holds where it may have changed something
   */
  Uni<DeliveryOutcome> outcome(
      ChatwootAttempt attempt,
      Verb verb,
      VendorReply reply,
      ChatwootNotes memory,
      ChatwootNotes perhaps) {
    var known = mayHaveArrived(reply) ? perhaps : memory;
    return reply.fold(
        answer ->
            answer.status() == SERVER_ERROR
                ? serverError(attempt, answer, known)
                : item(answered(attempt, verb, answer, known)),
        none -> item(new Failed(none.failure(), known.stored())));
  }

  private static Uni<DeliveryOutcome> item(DeliveryOutcome outcome) {
    return Uni.createFrom().item(outcome);
  }

  private static boolean mayHaveArrived(VendorReply reply) {
    return reply.fold(
        answer ->
            answer.isSuccess()
                || answer.status() >= SERVER_ERROR
                || answer.status() == REQUEST_TIMEOUT,
        none -> none.failure().kind() == FailureKind.OUTCOME_UNKNOWN);
  }

  private Failed answered(ChatwootAttempt attempt, Verb verb, Answer answer, ChatwootNotes memory) {
    var detail = words.of(answer, verb, attempt, memory);
    var failure =
        answers
            .failure(answer, verb, memory, detail)
            .withWords(words.said(answer, attempt, memory));
    var after = after(failure.kind(), answer, verb, memory.withoutServerErrors());
    return new Failed(failure, after.stored());
  }

  private ChatwootNotes after(FailureKind kind, Answer answer, Verb verb, ChatwootNotes memory) {
    return switch (kind) {
      case MISSING -> memory.missing();
      case CONFLICT -> answers.repetition(answer, verb).map(memory::withRepeated).orElse(memory);
      case REFUSED -> memory.withoutCounters();
      case THROTTLED,
          UNAVAILABLE,
          NOT_SENT,
          OUTCOME_UNKNOWN,
          CREDENTIALS,
          CONFIGURATION,
          UPDATE_ONLY,
          CREATE_ONLY,
          DEFECT ->
          memory;
    };
  }

  /**
   * A 500 may heal (a time-out, a race) or never (a hash that is wrong, a row whose contact is
   * gone). So it is bounded: two in a row count as an outage, the third is looked into.
   */
  private Uni<DeliveryOutcome> serverError(
      ChatwootAttempt attempt, Answer answer, ChatwootNotes memory) {
    var count = Math.min(BOUND, memory.serverErrors() + 1);
    var counted = memory.withServerErrors(count);
    if (count == BOUND) {
      return diagnosis.outcome(attempt, counted);
    }
    var detail = "Chatwoot answered 500, " + count + " in a row";
    var failure = Failure.answered(FailureKind.UNAVAILABLE, answer.status(), detail);
    return item(new Failed(failure, counted.stored()));
  }
}
