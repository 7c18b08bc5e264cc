package io.contactgateway.reload;

import io.contactgateway.adapter.TargetDefaults;
import io.contactgateway.adapter.TargetDefaults.Rate;
import io.contactgateway.adapter.guard.GuardSettings;
import io.contactgateway.settings.ConfiguredTarget;
import io.quarkus.runtime.configuration.DurationConverter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How fast a target is called, and when it isn't: read at the start, and whenever the file that it
 * stands in has changed.
 *
 * @param guard its time for a call is read at the start only
 * @param rate calls that the vendor allows, where that is known
 */
public record TargetTuning(GuardSettings guard, Optional<Rate> rate) {
  /** The most calls at a time, and connections to a target. */
  public static final int MOST_CONCURRENT = 1000;

  private static final int MOST_PERMITS = 10_000;

  private static final String CONCURRENCY = "concurrency";
  private static final String PERMITS = "rate.permits";
  private static final String PERIOD = "rate.period";
  private static final String FAILURES = "breaker.failure-ratio";
  private static final String VOLUME = "breaker.request-volume-threshold";
  private static final String DELAY = "breaker.delay";

  /** Below the target's prefix. */
  static final List<String> OF_RATE = List.of(PERMITS, PERIOD);

  /** Below the target's prefix. */
  static final List<String> OF_GUARD = List.of(CONCURRENCY, FAILURES, VOLUME, DELAY);

  /** Reads and checks; problems are left in the settings. */
  public static TargetTuning read(ConfiguredTarget settings, TargetDefaults defaults) {
    return new TargetTuning(guard(settings, defaults), rate(settings, defaults));
  }

  private static GuardSettings guard(ConfiguredTarget settings, TargetDefaults defaults) {
    return new GuardSettings(
        duration(settings, "timeout", defaults.timeout()),
        settings.number(CONCURRENCY, 16, 1, MOST_CONCURRENT),
        settings.ratio(FAILURES, 0.5),
        settings.number(VOLUME, 20, 1, MOST_CONCURRENT),
        duration(settings, DELAY, Duration.ofSeconds(10)));
  }

  private static Optional<Rate> rate(ConfiguredTarget settings, TargetDefaults defaults) {
    var standard = defaults.rate();
    var permits = settings.number(PERMITS, standard.map(Rate::permits).orElse(0), 1, MOST_PERMITS);
    var period =
        duration(settings, PERIOD, standard.map(Rate::period).orElse(Duration.ofSeconds(1)));
    return permits == 0 ? Optional.empty() : Optional.of(new Rate(permits, period));
  }

  private static Duration duration(ConfiguredTarget settings, String name, Duration fallback) {
    return settings.duration(name, fallback, new DurationConverter());
  }

  /**
   * Deliveries at a time. No more than may call: after a crash nobody knows which of those that
   * were leased had called, so all of them are sent once more.
   */
  public int deliveries() {
    return guard.concurrency();
  }
}
