package io.contactgateway.adapter.corporatemerch;

import io.contactgateway.adapter.DeliveryOutcome;
import io.contactgateway.adapter.DeliveryOutcome.Delivered;
import io.contactgateway.adapter.DeliveryOutcome.Failed;
import io.contactgateway.adapter.Failure;
import io.contactgateway.adapter.FailureKind;
import io.contactgateway.adapter.Operation;
import io.contactgateway.adapter.VendorReply;
import io.contactgateway.adapter.VendorReply.Answer;
import io.contactgateway.adapter.VendorWords;
import io.contactgateway.adapter.http.AnswerTable;
import io.contactgateway.adapter.http.AnswerTable.Verb;
import io.contactgateway.adapter.http.JsonBody;
import io.contactgateway.adapter.http.RateLimitHeaders;
import io.contactgateway.adapter.text.HiddenValues;
import io.contactgateway.adapter.text.SafeText;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;

/** What the vendor's replies mean for a contact. */
final class CorporateMerchAnswers {
  private static final int CONFLICT = 409;
  private static final int FIRST_SERVER_ERROR = 500;
  private static final Set<Integer> VALIDATION = Set.of(400, 422);

  private final InstantSource clock;
  private final CorporateMerchSettings settings;

  CorporateMerchAnswers(InstantSource clock, CorporateMerchSettings settings) {
    this.clock = clock;
    this.settings = settings;
  }

  /** A create that may have arrived has to be looked up before the next one. */
  DeliveryOutcome toCreate(VendorReply reply, CorporateMerchNotes attempt) {
    var uncertain = attempt.maybeApplied().lookingUp(ContactSearch.START);
    return reply.fold(
        answer -> toCreate(answer, attempt, uncertain),
        none -> failed(none.failure(), isUnknown(none.failure()) ? uncertain : attempt));
  }

  private DeliveryOutcome toCreate(
      Answer answer, CorporateMerchNotes attempt, CorporateMerchNotes uncertain) {
    if (answer.isSuccess()) {
      return CorporateMerchApi.createdId(answer)
          .<DeliveryOutcome>map(id -> delivered(Operation.CREATED, id, attempt))
          .orElseGet(() -> failed(unreadable(answer, "gave no id for the contact"), uncertain));
    }
    if (saysExists(answer)) {
      return failed(answered(FailureKind.CONFLICT, answer, attempt), attempt.refusedAsExisting());
    }
    var failure = failure(answer, Verb.CREATE, attempt);
    return failed(failure, mayHaveWorked(answer, failure) ? uncertain : attempt);
  }

  /**
   * An answer of success with no body, or with any JSON but an error, is taken at its word: the
   * page "Update a contact" documents no body, and an update is safe to repeat anyway. What is no
   * JSON did not come from the API.
   */
  DeliveryOutcome toUpdate(VendorReply reply, CorporateMerchNotes attempt, String id) {
    var linked = attempt.linked(id);
    return reply.fold(
        answer -> toUpdate(answer, attempt, linked, id),
        none -> failed(none.failure(), isUnknown(none.failure()) ? linked.maybeApplied() : linked));
  }

  private DeliveryOutcome toUpdate(
      Answer answer, CorporateMerchNotes attempt, CorporateMerchNotes linked, String id) {
    if (answer.isSuccess()) {
      return isAccepted(answer)
          ? delivered(Operation.UPDATED, id, attempt)
          : failed(unreadable(answer, "gave no answer to an update"), linked.maybeApplied());
    }
    if (answer.status() == CONFLICT) {
      return updateConflict(answer, linked);
    }
    var failure = failure(answer, Verb.UPDATE, attempt);
    if (failure.kind() == FailureKind.MISSING) {
      return failed(failure, linked.unlinked());
    }
    return failed(failure, mayHaveWorked(answer, failure) ? linked.maybeApplied() : linked);
  }

  /** What an answer to a look-up means that holds no readable list. */
  Failure toList(Answer answer, CorporateMerchNotes attempt) {
    return answer.isSuccess()
        ? unreadable(answer, "gave no readable list of contacts")
        : failure(answer, Verb.CREATE, attempt);
  }

  private DeliveryOutcome updateConflict(Answer answer, CorporateMerchNotes linked) {
    return linked.hadUpdateConflict()
        ? failed(answered(FailureKind.REFUSED, answer, linked), linked.withoutUpdateConflict())
        : failed(answered(FailureKind.CONFLICT, answer, linked), linked.withUpdateConflict());
  }

  private boolean saysExists(Answer answer) {
    var email = settings.names().of(MerchField.EMAIL);
    return answer.status() == CONFLICT
        || VALIDATION.contains(answer.status()) && ErrorBody.of(answer).saysEmailExists(email);
  }

  private static boolean isAccepted(Answer answer) {
    return JsonBody.tree(answer).filter(body -> !ErrorBody.isError(body)).isPresent();
  }

  private static boolean isUnknown(Failure failure) {
    return failure.kind() == FailureKind.OUTCOME_UNKNOWN;
  }

  private static boolean mayHaveWorked(Answer answer, Failure failure) {
    return answer.status() >= FIRST_SERVER_ERROR || isUnknown(failure);
  }

  private Failure failure(Answer answer, Verb verb, CorporateMerchNotes attempt) {
    var now = clock.instant();
    var failure =
        AnswerTable.failure(answer, verb, detail(answer), now).withWords(words(answer, attempt));
    return failure.kind() == FailureKind.THROTTLED
        ? failure.withRetryAfter(
            failure.retryAfter().or(() -> RateLimitHeaders.untilReset(answer, now)))
        : failure;
  }

  private Failure answered(FailureKind kind, Answer answer, CorporateMerchNotes attempt) {
    return Failure.answered(kind, answer.status(), detail(answer))
        .withWords(words(answer, attempt));
  }

  private static Failure unreadable(Answer answer, String what) {
    return Failure.answered(
        FailureKind.OUTCOME_UNKNOWN,
        answer.status(),
        "the vendor answered " + answer.status() + " and " + what);
  }

  private static String detail(Answer answer) {
    return "the vendor answered " + answer.status();
  }

  /** A server may well repeat the token that it refuses. */
  private Optional<VendorWords> words(Answer answer, CorporateMerchNotes attempt) {
    var hidden = HiddenValues.of(attempt.key(), attempt.contact()).and(settings.token().known());
    return SafeText.of(ErrorBody.of(answer).words(), hidden);
  }

  private static DeliveryOutcome failed(Failure failure, CorporateMerchNotes attempt) {
    return new Failed(failure, attempt.memory());
  }

  private static DeliveryOutcome delivered(
      Operation operation, String id, CorporateMerchNotes attempt) {
    return new Delivered(operation, attempt.delivered(id), attempt.image().findings());
  }
}
