package io.contactgateway.maintenance;

import io.contactgateway.store.Store;
import io.contactgateway.store.lookup.LookupSweepTable;
import io.contactgateway.store.lookup.LookupSweepTable.Progress;
import io.contactgateway.sync.delivery.DefectLog;
import io.contactgateway.time.Delays;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * Makes contacts findable that were written before there was a look-up. Done once in the life of a
 * store, in the background, and at once where the store is new.
 */
public final class LookupSweep {
  private static final Logger LOG = Logger.getLogger(LookupSweep.class);

  /** Longer than replicas of two releases run beside one another. */
  public static final Duration QUIET = Duration.ofMinutes(10);

  private static final Duration EVERY = Duration.ofMinutes(1);

  /** Between two steps, so that others have most of the time. */
  private static final Duration PAUSE = Duration.ofMillis(20);

  private final Store store;
  private final Delays delays;
  private final Duration quiet;
  private volatile boolean stopped;

  /**
   * @param quiet how long it waits for replicas of a release before to end
   */
  public LookupSweep(Store store, Delays delays, Duration quiet) {
    this.store = store;
    this.delays = delays;
    this.quiet = quiet;
  }

  /** Doesn't wait for it. */
  public void start() {
    if (stopped) {
      return;
    }
    store
        .transaction(session -> LookupSweepTable.step(session, quiet))
        .subscribe()
        .with(
            this::after,
            failure -> {
              DefectLog.putOff(
                  LOG, DefectLog.Part.MAINTENANCE, "contacts are made findable later", failure);
              delays.after(EVERY, this::start);
            });
  }

  private void after(Progress progress) {
    if (progress != Progress.DONE) {
      delays.after(progress == Progress.LATER ? EVERY : PAUSE, this::start);
    }
  }

  public void stop() {
    stopped = true;
  }
}
