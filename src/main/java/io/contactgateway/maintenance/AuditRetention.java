package io.contactgateway.maintenance;

import io.contactgateway.store.Store;
import io.contactgateway.store.audit.AuditTable;
import io.contactgateway.time.Delays;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Drops what was kept of operators for long enough, every hour, a part at a time. */
public final class AuditRetention {
  private static final Logger LOG = Logger.getLogger(AuditRetention.class);
  private static final Duration EVERY = Duration.ofHours(1);
  private static final int PART = 1_000;

  private final Store store;
  private final Duration kept;
  private final Delays delays;
  private volatile boolean stopped;

  /**
   * @param kept how long an entry is
   */
  public AuditRetention(Store store, Duration kept, Delays delays) {
    this.store = store;
    this.kept = kept;
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
        .transaction(session -> AuditTable.drop(session, session.now().minus(kept), PART))
        .subscribe()
        .with(
            dropped -> {
              if (dropped == PART && !stopped) {
                drop();
              }
            },
            failure -> LOG.debugf("old audit entries are dropped later: %s", failure.getMessage()));
  }

  public void stop() {
    stopped = true;
  }
}
