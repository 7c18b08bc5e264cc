package io.contactgateway.vendor.marketingcloud;

import io.contactgateway.delivery.DeliveryOutcome.Failed;
import io.contactgateway.delivery.Failure;
import io.contactgateway.delivery.FailureKind;
import io.contactgateway.delivery.VendorMemory;
import io.contactgateway.vendor.marketingcloud.Reading.NotWritten;

/**
 * Decides what follows from a call that did not write: whether the other verb is due, and what to
 * remember for it. What a create does to a known key and an update to an unknown one is not
 * documented, so every answer that may be about that crosses over, once.
 */
final class CrossOver {
  private CrossOver() {}

  static Failed after(NotWritten reading, Attempt attempt) {
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

  private static Failed exists(NotWritten reading, Attempt attempt) {
    var known = Recollection.known(attempt.memory(), reading.vendorId());
    return crossed(reading, with(attempt, known), FailureKind.CONFLICT);
  }

  private static Failed absent(NotWritten reading, Attempt attempt) {
    var forgotten = Recollection.forgotten(attempt.memory());
    return crossed(reading, with(attempt, forgotten), FailureKind.MISSING);
  }

  /** Another change is in the way of an update: once more, then it is refused. */
  private static Failed conflict(NotWritten reading, Attempt attempt) {
    if (Recollection.isRepeated(attempt.memory())) {
      return refused(reading, attempt);
    }
    var known = Recollection.known(attempt.memory(), reading.vendorId());
    return new Failed(as(FailureKind.CONFLICT, reading.failure()), Recollection.repeating(known));
  }

  private static Failed crossed(NotWritten reading, Attempt attempt, FailureKind kind) {
    return Recollection.crossed(attempt.memory()).isPresent()
        ? refused(reading, attempt)
        : new Failed(
            as(kind, reading.failure()),
            Recollection.crossing(attempt.memory(), attempt.verb(), reading.failure().detail()));
  }

  private static Failed partial(NotWritten reading, Attempt attempt) {
    var memory = Recollection.maybeWritten(attempt.memory(), attempt.plan());
    return new Failed(reading.failure(), Recollection.known(memory, reading.vendorId()));
  }

  /** Both answers are told: the first one may be the one that names the cause. */
  private static Failed refused(NotWritten reading, Attempt attempt) {
    var last = reading.failure().detail();
    var detail =
        Recollection.crossedFor(attempt.memory()).map(first -> first + " | " + last).orElse(last);
    var failure =
        new Failure(
            FailureKind.REFUSED,
            detail,
            reading.failure().status(),
            reading.failure().retryAfter());
    return new Failed(failure, Recollection.settled(attempt.memory()));
  }

  private static Failed settled(NotWritten reading, Attempt attempt) {
    var failure = reading.failure();
    return switch (failure.kind()) {
      case REFUSED -> refused(reading, attempt);
      case CONFIGURATION, DEFECT -> new Failed(failure, Recollection.settled(attempt.memory()));
      case OUTCOME_UNKNOWN -> uncertain(failure, attempt);
      case UNAVAILABLE ->
          failure.status().isPresent()
              ? uncertain(failure, attempt)
              : new Failed(failure, attempt.memory());
      // The vendor has seen nothing, or decided nothing: the next attempt takes up from here.
      case THROTTLED, NOT_SENT, CREDENTIALS, CONFLICT, MISSING ->
          new Failed(failure, attempt.memory());
    };
  }

  private static Failed uncertain(Failure failure, Attempt attempt) {
    return new Failed(failure, Recollection.maybeWritten(attempt.memory(), attempt.plan()));
  }

  private static Failure as(FailureKind kind, Failure failure) {
    return new Failure(kind, failure.detail(), failure.status(), failure.retryAfter());
  }

  private static Attempt with(Attempt attempt, VendorMemory memory) {
    return new Attempt(attempt.delivery(), memory, attempt.plan());
  }
}
