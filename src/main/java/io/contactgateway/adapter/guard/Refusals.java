package io.contactgateway.adapter.guard;

import io.contactgateway.adapter.Failure;
import io.contactgateway.adapter.FailureKind;
import io.contactgateway.adapter.VendorReply;
import io.contactgateway.adapter.VendorReply.NoAnswer;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Optional;

/**
 * Answers for the guards when they let a call go no further, and counts: {@code
 * contact.gateway.calls.refused}, tagged target and reason, and how long those were told to wait
 * for whom there was no permit ({@code contact.gateway.pacing.wait}). Refusals are no calls and so
 * take no part in {@link MeasuredCalls}.
 */
public final class Refusals {
  private final Counter circuit;
  private final Counter concurrency;
  private final Counter pacing;
  private final Counter lease;
  private final Counter quota;
  private final Timer waits;

  /** All of them are there from the start, so that the first refusal is seen as an increase. */
  Refusals(MeterRegistry meters, String target) {
    circuit = counter(meters, target, "circuit");
    concurrency = counter(meters, target, "concurrency");
    pacing = counter(meters, target, "pacing");
    lease = counter(meters, target, "lease");
    quota = counter(meters, target, "quota");
    waits = waits(meters, target);
  }

  /** How long calls of a target wait that found no permit. */
  public static Timer waits(MeterRegistry meters, String target) {
    return Timer.builder("contact.gateway.pacing.wait")
        .description("how long calls were told to wait for a permit")
        .tag("target", target)
        .register(meters);
  }

  private static Counter counter(MeterRegistry meters, String target, String reason) {
    return Counter.builder("contact.gateway.calls.refused")
        .description("calls that the gateway's own guards let go no further")
        .tags("target", target, "reason", reason)
        .register(meters);
  }

  VendorReply circuit(Duration delay) {
    circuit.increment();
    return refusal(FailureKind.UNAVAILABLE, "the circuit is open", Optional.of(delay));
  }

  VendorReply concurrency() {
    concurrency.increment();
    return refusal(FailureKind.NOT_SENT, "too many calls are under way", Optional.empty());
  }

  VendorReply pacing(Duration wait) {
    pacing.increment();
    waits.record(wait);
    return refusal(FailureKind.NOT_SENT, "all permits are used up for now", Optional.of(wait));
  }

  VendorReply pacerFailed(Throwable failure) {
    pacing.increment();
    var detail = "no permit could be had (" + failure.getClass().getSimpleName() + ")";
    return refusal(FailureKind.NOT_SENT, detail, Optional.empty());
  }

  VendorReply quota(Duration wait) {
    quota.increment();
    return refusal(FailureKind.NOT_SENT, "the quota of calls is used up", Optional.of(wait));
  }

  VendorReply quotaFailed(Throwable failure) {
    quota.increment();
    var detail = "the quota could not be asked for (" + failure.getClass().getSimpleName() + ")";
    return refusal(FailureKind.NOT_SENT, detail, Optional.empty());
  }

  VendorReply lease() {
    lease.increment();
    return refusal(FailureKind.NOT_SENT, "the lease of this delivery ran out", Optional.empty());
  }

  private static VendorReply refusal(FailureKind kind, String detail, Optional<Duration> wait) {
    return new NoAnswer(Failure.of(kind, detail).withRetryAfter(wait));
  }
}
