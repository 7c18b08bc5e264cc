package io.contactgateway.adapter.marketingcloud.login;

import io.contactgateway.adapter.Failure;
import io.contactgateway.adapter.FailureKind;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * When no login is tried, and what an attempt hears then. Asking for tokens too often blocks the
 * client for everyone ("Rate Limiting Errors", code 50200), so a refused or failed login is not
 * repeated by each contact that waits. Not thread-safe.
 */
public final class LoginBackoff {
  /** 50200 comes without Retry-After: at least a minute. */
  private static final Duration THROTTLED = Duration.ofSeconds(60);

  /**
   * A refused login makes the whole target faulty, and its probes are far enough from each other:
   * this only keeps contacts that were under way already from asking once more, each for itself.
   */
  private static final Duration REFUSED = Duration.ofSeconds(1);

  private static final Duration LONGEST = Duration.ofMinutes(15);
  private static final Duration LOST = Duration.ofMillis(250);
  private static final Duration LONGEST_LOST = Duration.ofSeconds(30);

  private final ExponentialBackoff throttled;
  private final ExponentialBackoff lost;
  private Optional<Failure> reason = Optional.empty();
  private long until;

  public LoginBackoff(RandomGenerator random) {
    throttled = new ExponentialBackoff(THROTTLED, LONGEST, random);
    lost = new ExponentialBackoff(LOST, LONGEST_LOST, random);
  }

  /** Notes a login that failed at {@code now}; the failure as the attempt should see it. */
  Failure failed(Failure failure, long now) {
    var wait = wait(failure, now);
    reason = wait.map(duration -> failure);
    until = now + wait.orElse(Duration.ZERO).toNanos();
    return failure.kind() == FailureKind.THROTTLED && wait.isPresent()
        ? failure.withRetryAfter(wait)
        : failure;
  }

  /** Only what the vendor or the network said counts; our own guards have their own waits. */
  private Optional<Duration> wait(Failure failure, long now) {
    return switch (failure.kind()) {
      case THROTTLED ->
          failure.status().map(status -> failure.retryAfter().orElseGet(() -> throttled.next(now)));
      case CREDENTIALS -> Optional.of(REFUSED);
      case UNAVAILABLE ->
          failure.retryAfter().isPresent() ? Optional.empty() : Optional.of(lost.next(now));
      case NOT_SENT,
          OUTCOME_UNKNOWN,
          CONFLICT,
          MISSING,
          CONFIGURATION,
          REFUSED,
          UPDATE_ONLY,
          CREATE_ONLY,
          DEFECT ->
          Optional.empty();
    };
  }

  void succeeded() {
    reason = Optional.empty();
    throttled.reset();
    lost.reset();
  }

  /**
   * A login is to be made with other credentials: that it was refused with the old ones is past.
   */
  void credentialsChanged() {
    if (reason.filter(failure -> failure.kind() == FailureKind.CREDENTIALS).isPresent()) {
      reason = Optional.empty();
    }
  }

  /**
   * Why there is to be no login now; empty where there may be one. Nobody was asked, so what is
   * told is no news of the target.
   *
   * @param forced whether somebody asked by hand: then a refused login is tried again, as it may
   *     have been put right at the vendor
   */
  Optional<Failure> denial(long now, boolean forced) {
    var left = until - now;
    return reason
        .filter(failure -> left > 0)
        .filter(failure -> !(forced && failure.kind() == FailureKind.CREDENTIALS))
        .map(failure -> told(failure, Duration.ofNanos(left)));
  }

  private static Failure told(Failure failure, Duration left) {
    return switch (failure.kind()) {
      case THROTTLED -> failure.withRetryAfter(Optional.of(left));
      case UNAVAILABLE,
          NOT_SENT,
          OUTCOME_UNKNOWN,
          CONFLICT,
          MISSING,
          CREDENTIALS,
          CONFIGURATION,
          REFUSED,
          UPDATE_ONLY,
          CREATE_ONLY,
          DEFECT ->
          Failure.of(FailureKind.NOT_SENT, failure.detail()).withRetryAfter(Optional.of(left));
    };
  }
}
