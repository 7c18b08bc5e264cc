package io.contactgateway.settings;

import java.util.Map;
import java.util.Optional;

/** Settings that were renamed: who upgrades is told the name of today. */
final class FormerNames {
  private static final Map<String, String> TODAY =
      Map.of(
          "limits.body-time", "limits.body-timeout",
          "limits.head-time", "limits.head-timeout",
          "breaker.failures", "breaker.failure-ratio",
          "breaker.window", "breaker.request-volume-threshold",
          "retry.cap", "retry.max-delay",
          "retry.budget", "retry.max-duration");

  private FormerNames() {}

  /** What the setting is called today, below the same prefix. */
  static Optional<String> today(String name) {
    return Optional.ofNullable(TODAY.get(name));
  }

  /**
   * What the rest of a variable's name is today.
   *
   * @param variable {@code LIMITS_BODY_TIME} for {@code limits.body-time}
   */
  static Optional<String> todayInEnvironment(String variable) {
    return TODAY.entrySet().stream()
        .filter(name -> PropertySection.inEnvironment(name.getKey()).equals(variable))
        .map(name -> PropertySection.inEnvironment(name.getValue()))
        .findFirst();
  }
}
