package io.contactgateway.sync.delivery;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps one place in ten for background work where due rows wait: interactive rows go first, and
 * yet a steady stream of them starves nobody. Counted per target and replica. Thread-safe.
 */
final class BackgroundShare {
  /** Of so many places that are given out, one goes to the longest due background row. */
  static final int ONE_IN = 10;

  private final Map<String, Integer> given = new ConcurrentHashMap<>();

  /** Whether one of the next places is for background work; counts them as given out. */
  boolean isNext(String target, int places) {
    var sum = given.merge(target, places, Integer::sum);
    if (sum < ONE_IN) {
      return false;
    }
    given.merge(target, -ONE_IN * (sum / ONE_IN), Integer::sum);
    return true;
  }
}
