package io.contactgateway.adapter;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * Why an attempt did not deliver.
 *
 * @param kind what follows
 * @param detail a sentence of ours for logs, operators and callers; of the vendor's answer it holds
 *     the status and codes, never free text
 * @param status the vendor's HTTP status, where there was an answer
 * @param retryAfter how long the vendor asked to wait, uncapped, or our own guards ask; only with
 *     {@link FailureKind#THROTTLED}, {@link FailureKind#NOT_SENT} and, where the circuit is open,
 *     {@link FailureKind#UNAVAILABLE}
 * @param words what the vendor said, for the contact's own report alone
 */
public record Failure(
    FailureKind kind,
    String detail,
    Optional<Integer> status,
    Optional<Duration> retryAfter,
    Optional<VendorWords> words) {
  public Failure {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(detail, "detail");
    Objects.requireNonNull(status, "status");
    Objects.requireNonNull(retryAfter, "retryAfter");
    Objects.requireNonNull(words, "words");
  }

  /** A failure without an answer. */
  public static Failure of(FailureKind kind, String detail) {
    return new Failure(kind, detail, Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** A failure that the vendor answered. */
  public static Failure answered(FailureKind kind, int status, String detail) {
    return new Failure(kind, detail, Optional.of(status), Optional.empty(), Optional.empty());
  }

  public Failure withRetryAfter(Optional<Duration> wait) {
    return new Failure(kind, detail, status, wait, words);
  }

  /** The same failure, with what the vendor said. */
  public Failure withWords(Optional<VendorWords> said) {
    return new Failure(kind, detail, status, retryAfter, said);
  }

  /** The same failure, as one of another kind. */
  public Failure as(FailureKind other) {
    return new Failure(other, detail, status, retryAfter, words);
  }
}
