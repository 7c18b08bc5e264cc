package io.contactgateway.access;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;

/** Says in the log how reading the keys goes: when it begins to fail, now and then, and its end. */
public final class KeyReport {
  private static final Logger LOG = Logger.getLogger(KeyReport.class);
  private static final long BETWEEN = Duration.ofMinutes(10).toNanos();

  private final String place;
  private final LongSupplier nanoTime;
  private boolean failing;
  private long saidAt;

  /**
   * @param place of the keys, as it may be shown
   */
  public KeyReport(String place, LongSupplier nanoTime) {
    this.place = place;
    this.nanoTime = nanoTime;
  }

  synchronized void good() {
    if (failing) {
      LOG.infof("keys for tokens are read again from %s", place);
    }
    failing = false;
  }

  synchronized void bad(Exception failure) {
    var now = nanoTime.getAsLong();
    if (!failing || now - saidAt >= BETWEEN) {
      LOG.warnf(
          "no keys for tokens from %s: %s. Without any, callers get 503; with older ones, those whose"
              + " tokens need a newer one",
          place, failure.getMessage());
      saidAt = now;
    }
    failing = true;
  }
}
