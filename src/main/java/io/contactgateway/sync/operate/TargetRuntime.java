package io.contactgateway.sync.operate;

/** What the guards and meters of this replica know of targets. */
public interface TargetRuntime {
  /** {@code closed}, {@code open} or {@code half-open}. */
  String circuit(String target);

  /**
   * How many calls a delivered contact has taken, on average, without those that never reached the
   * vendor; 1 where nothing is known.
   */
  double callsPerContact(String target);
}
