package io.contactgateway.sync.drift;

import java.time.Duration;
import java.util.Optional;

/**
 * How a target is asked for what it has.
 *
 * @param period from the end of a run to the next one; by hand alone where it is empty
 * @param share of the target's permits that runs may use at most, above 0 and up to 1
 * @param restores whether what is found is delivered again
 */
public record DriftSchedule(Optional<Duration> period, double share, boolean restores) {
  /** What becomes of what is found. */
  public enum Then {
    /** It is shown and counted. */
    REPORT,
    /** It is delivered again, too. */
    RESTORE
  }
}
