package io.contactgateway.sync.delivery;

import io.contactgateway.adapter.Delivery;
import io.contactgateway.adapter.DeliveryOutcome;
import io.contactgateway.adapter.DeliveryOutcome.Delivered;
import io.contactgateway.adapter.DeliveryOutcome.Failed;
import io.contactgateway.adapter.Failure;
import io.contactgateway.adapter.FailureKind;
import io.contactgateway.adapter.Operation;
import io.contactgateway.adapter.VendorReply.Answer;
import io.contactgateway.store.StoreUnavailableException;
import io.contactgateway.store.attempt.AttemptRow;
import io.contactgateway.sync.target.Target;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;

/** Makes one attempt through a target's adapter, and tells what came of it. Never fails. */
final class AttemptExecutor {
  private static final Logger LOG = Logger.getLogger(AttemptExecutor.class);

  private final DeliveryMetrics metrics;
  private final LongSupplier nanoTime;

  AttemptExecutor(DeliveryMetrics metrics, LongSupplier nanoTime) {
    this.metrics = metrics;
    this.nanoTime = nanoTime;
  }

  /**
   * An attempt that was made.
   *
   * @param reached whether it got as far as the vendor, and so has a place in the history
   * @param wrote whether the vendor took a call that may have written
   * @param atWork how long ago a call left that the vendor may be at work on still
   * @param last what the vendor said last
   */
  record AttemptResult(
      DeliveryOutcome outcome,
      Operation operation,
      Duration took,
      boolean reached,
      boolean wrote,
      Optional<Duration> atWork,
      Optional<Integer> status,
      Optional<String> requestId) {
    /** What the history keeps; empty where our own guards let nothing through. */
    Optional<AttemptRow> row(Instant now) {
      var row = new AttemptRow(now, operation, status, requestId, took, code(outcome));
      return Optional.of(row).filter(any -> reached);
    }
  }

  /**
   * Makes one attempt.
   *
   * @param forecast what it is thought to be
   * @param run the lease that the attempt is made under
   */
  Uni<AttemptResult> deliver(Delivery delivery, Operation forecast, LeasedDelivery run) {
    var target = run.target();
    var span = run.span();
    var way = target.calls().of(run.stillMine(), run.permits().pacer());
    var calls = new RecordingCalls(way, span, nanoTime);
    var began = nanoTime.getAsLong();
    return Uni.createFrom()
        .deferred(() -> target.adapter().deliver(delivery, calls))
        .onFailure(bug -> !(bug instanceof StoreUnavailableException))
        .invoke(bug -> span.within(() -> log(target, bug)))
        .onFailure(StoreUnavailableException.class)
        .recoverWithItem(
            () ->
                failed(
                    FailureKind.OUTCOME_UNKNOWN, "the store was unavailable meanwhile", delivery))
        .onFailure(Error.class)
        .recoverWithItem(
            // Of this process, which may be out of memory: it says nothing of the contact.
            () -> failed(FailureKind.OUTCOME_UNKNOWN, "the gateway broke off", delivery))
        .onFailure()
        .recoverWithItem(
            () -> failed(FailureKind.DEFECT, "a defect of the gateway; see its log", delivery))
        .map(
            outcome -> {
              var took = Duration.ofNanos(nanoTime.getAsLong() - began);
              var operation = outcome.fold(Delivered::operation, failed -> forecast);
              span.attempted(operation.name().toLowerCase(Locale.ROOT), code(outcome));
              span.within(() -> metrics.attempted(target.name(), operation, code(outcome), took));
              return attempted(target, delivery, outcome, operation, took, calls);
            });
  }

  private static void log(Target target, Throwable bug) {
    DefectLog.log(
        LOG, DefectLog.Part.DELIVERY, "the adapter of " + target.name() + " has a defect", bug);
  }

  private static Failed failed(FailureKind kind, String detail, Delivery delivery) {
    return new Failed(Failure.of(kind, detail), delivery.memory());
  }

  private static AttemptResult attempted(
      Target target,
      Delivery delivery,
      DeliveryOutcome outcome,
      Operation operation,
      Duration took,
      RecordingCalls calls) {
    var reached =
        calls.isAnswered()
            || outcome.fold(delivered -> true, failed -> !isHeldBack(failed.failure()));
    return new AttemptResult(
        outcome,
        operation,
        took,
        reached,
        calls.hasWritten(),
        calls.atWork(),
        calls.last().map(Answer::status),
        calls.last().flatMap(answer -> VendorRequestId.of(target.adapter(), answer, delivery)));
  }

  /** Whether our own guards let the attempt go no further: no permit, no place, an open circuit. */
  static boolean isHeldBack(Failure failure) {
    return switch (failure.kind()) {
      case NOT_SENT -> true;
      case UNAVAILABLE -> failure.retryAfter().isPresent();
      case THROTTLED,
          OUTCOME_UNKNOWN,
          CONFLICT,
          MISSING,
          CREDENTIALS,
          CONFIGURATION,
          REFUSED,
          UPDATE_ONLY,
          CREATE_ONLY,
          DEFECT ->
          false;
    };
  }

  private static String code(DeliveryOutcome outcome) {
    return outcome.fold(delivered -> "delivered", failed -> failed.failure().kind().word());
  }
}
