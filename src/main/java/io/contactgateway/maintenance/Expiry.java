package io.contactgateway.maintenance;

import io.contactgateway.store.Session;
import io.contactgateway.store.Store;
import io.contactgateway.sync.delivery.DefectLog;
import io.contactgateway.time.Delays;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Drops what was kept for long enough, every hour, a part at a time. */
public final class Expiry {
  private static final Logger LOG = Logger.getLogger(Expiry.class);
  private static final Duration EVERY = Duration.ofHours(1);
  private static final int PART = 1_000;

  private final Store store;
  private final String noun;
  private final Drop drop;
  private final Delays delays;
  private volatile boolean stopped;

  /** Drops a part. */
  @FunctionalInterface
  public interface Drop {
    /**
     * Drops so many at most.
     *
     * @return how many; there may be more where it is the most
     */
    int of(Session session, int most);
  }

  /**
   * @param noun what is dropped, in words for the log
   */
  public Expiry(Store store, String noun, Drop drop, Delays delays) {
    this.store = store;
    this.noun = noun;
    this.drop = drop;
    this.delays = delays;
  }

  /** Drops now, and every hour. Doesn't wait for it. */
  public void start() {
    if (stopped) {
      return;
    }
    drop();
    delays.after(EVERY, this::start);
  }

  private void drop() {
    store
        .transaction(session -> drop.of(session, PART))
        .subscribe()
        .with(
            dropped -> {
              if (dropped == PART && !stopped) {
                drop();
              }
            },
            failure ->
                DefectLog.putOff(
                    LOG,
                    DefectLog.Part.MAINTENANCE,
                    "old " + noun + " are dropped later",
                    failure));
  }

  public void stop() {
    stopped = true;
  }
}
