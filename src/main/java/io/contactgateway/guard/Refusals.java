package io.contactgateway.guard;

import io.contactgateway.delivery.Failure;
import io.contactgateway.delivery.FailureKind;
import io.contactgateway.delivery.VendorReply;
import io.contactgateway.delivery.VendorReply.NoAnswer;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Optional;

/**
 * Answers for the guards when they let a call go no further, and counts: {@code
 * contact.gateway.calls.refused}, tagged target and reason, and how long those were told to wait
 * for whom there was no permit ({@code contact.gateway.pacing.wait}). Refusals are no calls and so
 * take no part in {@link MeasuredCalls}.
 */
final class Refusals {
  private final MeterRegistry meters;
  private final String target;

  Refusals(MeterRegistry meters, String target) {
    this.meters = meters;
    this.target = target;
  }

  VendorReply circuit(Duration delay) {
    count("circuit");
    return refusal(FailureKind.UNAVAILABLE, "the circuit is open", Optional.of(delay));
  }

  VendorReply concurrency() {
    count("concurrency");
    return refusal(FailureKind.NOT_SENT, "too many calls are under way", Optional.empty());
  }

  VendorReply pacing(Duration wait) {
    count("pacing");
    meters.timer("contact.gateway.pacing.wait", "target", target).record(wait);
    return refusal(FailureKind.NOT_SENT, "all permits are used up for now", Optional.of(wait));
  }

  VendorReply pacerFailed(Throwable failure) {
    count("pacing");
    var detail = "no permit could be had (" + failure.getClass().getSimpleName() + ")";
    return refusal(FailureKind.NOT_SENT, detail, Optional.empty());
  }

  VendorReply lease() {
    count("lease");
    return refusal(FailureKind.NOT_SENT, "the lease of this delivery ran out", Optional.empty());
  }

  private void count(String reason) {
    meters.counter("contact.gateway.calls.refused", "target", target, "reason", reason).increment();
  }

  private static VendorReply refusal(FailureKind kind, String detail, Optional<Duration> wait) {
    return new NoAnswer(Failure.of(kind, detail).withRetryAfter(wait));
  }
}
