package io.contactgateway.adapter.marketingcloud;

import io.contactgateway.adapter.DeliveryOutcome.Failed;
import io.contactgateway.adapter.Failure;
import io.contactgateway.adapter.FailureKind;
import io.contactgateway.adapter.VendorMemory;
import io.contactgateway.adapter.VendorWords;
import io.contactgateway.adapter.marketingcloud.AnswerMeaning.NotWritten;
import java.util.Optional;

/**
 * Decides what follows from a call that did not write: whether the other verb is due, and what to
 * remember for it. What a create does to a known key and an update to an unknown one is not
 * documented, so every answer that may be about that crosses over, once.
 */
final class VerbFallback {
  private VerbFallback() {}

  static Failed after(NotWritten reading, MarketingCloudAttempt attempt) {
    return switch (reading.meaning()) {
      case EXISTS ->
          attempt.verb() == Verb.POST ? exists(reading, attempt) : conflict(reading, attempt);
      case ABSENT ->
          attempt.verb() == Verb.PATCH ? absent(reading, attempt) : refused(reading, attempt);
      case NOT_FOUND -> crossed(reading, attempt, FailureKind.MISSING);
      case UNEXPLAINED ->
          crossed(
              reading,
              attempt,
              attempt.verb() == Verb.POST ? FailureKind.CONFLICT : FailureKind.MISSING);
      case PARTIAL -> partial(reading, attempt);
      case SETTLED -> settled(reading, attempt);
    };
  }

  private static Failed exists(NotWritten reading, MarketingCloudAttempt attempt) {
    var known = MarketingCloudNotes.known(attempt.memory(), reading.vendorId());
    return crossed(reading, with(attempt, known), FailureKind.CONFLICT);
  }

  private static Failed absent(NotWritten reading, MarketingCloudAttempt attempt) {
    var forgotten = MarketingCloudNotes.forgotten(attempt.memory());
    return crossed(reading, with(attempt, forgotten), FailureKind.MISSING);
  }

  /** Another change is in the way of an update: once more, then it is refused. */
  private static Failed conflict(NotWritten reading, MarketingCloudAttempt attempt) {
    if (MarketingCloudNotes.isRepeated(attempt.memory())) {
      return refused(reading, attempt);
    }
    var known = MarketingCloudNotes.known(attempt.memory(), reading.vendorId());
    return new Failed(
        reading.failure().as(FailureKind.CONFLICT), MarketingCloudNotes.repeating(known));
  }

  private static Failed crossed(
      NotWritten reading, MarketingCloudAttempt attempt, FailureKind kind) {
    return MarketingCloudNotes.crossed(attempt.memory()).isPresent()
        ? refused(reading, attempt)
        : new Failed(
            reading.failure().as(kind),
            MarketingCloudNotes.crossing(attempt.memory(), attempt.verb(), reading.failure()));
  }

  private static Failed partial(NotWritten reading, MarketingCloudAttempt attempt) {
    var memory = MarketingCloudNotes.maybeWritten(attempt.memory(), attempt.plan());
    return new Failed(reading.failure(), MarketingCloudNotes.known(memory, reading.vendorId()));
  }

  /** Both answers are told: the first one may be the one that names the cause. */
  private static Failed refused(NotWritten reading, MarketingCloudAttempt attempt) {
    var last = reading.failure();
    var failure =
        new Failure(
            FailureKind.REFUSED,
            joined(MarketingCloudNotes.crossedFor(attempt.memory()), last.detail()),
            last.status(),
            last.retryAfter(),
            words(MarketingCloudNotes.crossedWords(attempt.memory()), last.words()));
    return new Failed(failure, MarketingCloudNotes.settled(attempt.memory()));
  }

  private static String joined(Optional<String> first, String last) {
    return first.map(it -> it + " | " + last).orElse(last);
  }

  private static Optional<VendorWords> words(Optional<String> first, Optional<VendorWords> last) {
    return last.map(words -> new VendorWords(joined(first, words.text())))
        .or(() -> first.map(VendorWords::new));
  }

  private static Failed settled(NotWritten reading, MarketingCloudAttempt attempt) {
    var failure = reading.failure();
    return switch (failure.kind()) {
      case REFUSED -> refused(reading, attempt);
      case CONFIGURATION, DEFECT ->
          new Failed(failure, MarketingCloudNotes.settled(attempt.memory()));
      case OUTCOME_UNKNOWN -> uncertain(failure, attempt);
      case UNAVAILABLE ->
          failure.status().isPresent()
              ? uncertain(failure, attempt)
              : new Failed(failure, attempt.memory());
      // The vendor has seen nothing, or decided nothing: the next attempt takes up from here.
      case THROTTLED, NOT_SENT, CREDENTIALS, CONFLICT, MISSING, UPDATE_ONLY, CREATE_ONLY ->
          new Failed(failure, attempt.memory());
    };
  }

  private static Failed uncertain(Failure failure, MarketingCloudAttempt attempt) {
    return new Failed(failure, MarketingCloudNotes.maybeWritten(attempt.memory(), attempt.plan()));
  }

  private static MarketingCloudAttempt with(MarketingCloudAttempt attempt, VendorMemory memory) {
    return new MarketingCloudAttempt(attempt.delivery(), memory, attempt.plan(), attempt.secrets());
  }
}
