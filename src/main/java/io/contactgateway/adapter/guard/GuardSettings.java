package io.contactgateway.adapter.guard;

import java.time.Duration;

/**
 * How one target is guarded.
 *
 * @param timeout of one call, looking the host up to the last byte
 * @param concurrency calls about contacts at a time
 * @param failureRatio share of failed calls that opens the circuit, above 0 and up to 1
 * @param requestVolumeThreshold calls looked at; the circuit stays closed until there were that
 *     many
 * @param breakerDelay how long it stays open before one call may try
 */
public record GuardSettings(
    Duration timeout,
    int concurrency,
    double failureRatio,
    int requestVolumeThreshold,
    Duration breakerDelay) {
  /** Whether the circuit goes by the same numbers. */
  boolean hasBreakerOf(GuardSettings other) {
    return failureRatio == other.failureRatio
        && requestVolumeThreshold == other.requestVolumeThreshold
        && breakerDelay.equals(other.breakerDelay);
  }

  /** The same with another time for a call. */
  public GuardSettings withTimeout(Duration other) {
    return new GuardSettings(
        other, concurrency, failureRatio, requestVolumeThreshold, breakerDelay);
  }
}
