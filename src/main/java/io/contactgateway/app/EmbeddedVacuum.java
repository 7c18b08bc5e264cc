package io.contactgateway.app;

import io.contactgateway.store.GroupCommitStore;
import io.contactgateway.sync.Delays;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * Takes the last bytes of forgotten contacts out of the embedded store's file: when the process
 * starts, and within an hour after a contact was forgotten.
 */
final class EmbeddedVacuum {
  private static final Logger LOG = Logger.getLogger(EmbeddedVacuum.class);
  private static final Duration EVERY = Duration.ofHours(1);

  private final GroupCommitStore store;
  private final Delays delays;
  private volatile boolean stopped;

  EmbeddedVacuum(GroupCommitStore store, Delays delays) {
    this.store = store;
    this.delays = delays;
  }

  /** Vacuums where that is owed, now and every hour. Doesn't wait for it. */
  void start() {
    if (stopped) {
      return;
    }
    delays.after(EVERY, this::start);
    store
        .vacuum()
        .subscribe()
        .with(
            done -> {
              if (done) {
                LOG.info("the store's file is free of what was forgotten");
              }
            },
            failed ->
                LOG.warnf(
                    "the store's file could not be freed of what was forgotten: %s",
                    failed.getCause()));
  }

  void stop() {
    stopped = true;
  }
}
