package io.contactgateway.adapter;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * Why an attempt did not deliver.
 *
 * @param kind what follows
 * @param detail a sentence for operators and callers, free of personal data and secrets
 * @param status the vendor's HTTP status, where there was an answer
 * @param retryAfter how long the vendor asked to wait, uncapped, or our own guards ask; only with
 *     {@link FailureKind#THROTTLED}, {@link FailureKind#NOT_SENT} and, where the circuit is open,
 *     {@link FailureKind#UNAVAILABLE}
 */
public record Failure(
    FailureKind kind, String detail, Optional<Integer> status, Optional<Duration> retryAfter) {
  public Failure {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(detail, "detail");
    Objects.requireNonNull(status, "status");
    Objects.requireNonNull(retryAfter, "retryAfter");
  }

  /** A failure without an answer. */
  public static Failure of(FailureKind kind, String detail) {
    return new Failure(kind, detail, Optional.empty(), Optional.empty());
  }

  /** A failure that the vendor answered. */
  public static Failure answered(FailureKind kind, int status, String detail) {
    return new Failure(kind, detail, Optional.of(status), Optional.empty());
  }

  public Failure withRetryAfter(Optional<Duration> wait) {
    return new Failure(kind, detail, status, wait);
  }
}
