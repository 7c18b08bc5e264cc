package io.contactgateway.adapter;

import java.time.Duration;
import java.util.Optional;

/**
 * What holds for a kind of vendor where the configuration is silent.
 *
 * @param timeout of one call, connect to last byte
 * @param rate calls that the vendor allows, over all replicas
 */
public record TargetDefaults(Duration timeout, Optional<Rate> rate) {
  /** At most {@code permits} calls in any {@code period}. */
  public record Rate(int permits, Duration period) {}
}
