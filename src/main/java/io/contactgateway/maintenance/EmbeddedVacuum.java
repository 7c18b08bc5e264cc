package io.contactgateway.maintenance;

import io.contactgateway.store.GroupCommitStore;
import io.contactgateway.time.Delays;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * Takes the last bytes of forgotten contacts, and of values that were encrypted anew, out of the
 * embedded store's file: when the process starts, and, of a file small enough that nobody notices,
 * within an hour after a contact was forgotten.
 */
public final class EmbeddedVacuum {
  private static final Logger LOG = Logger.getLogger(EmbeddedVacuum.class);
  private static final Duration EVERY = Duration.ofHours(1);

  /** Two or three seconds in which nothing else is written. */
  private static final long MOST_BYTES_WHILE_SERVING = 256L << 20;

  private final GroupCommitStore store;
  private final Delays delays;
  private volatile boolean stopped;

  public EmbeddedVacuum(GroupCommitStore store, Delays delays) {
    this.store = store;
    this.delays = delays;
  }

  /** Vacuums where that is owed, now and every hour. Doesn't wait for it. */
  public void start() {
    vacuum(Long.MAX_VALUE);
    delays.after(EVERY, this::again);
  }

  private void again() {
    if (!stopped) {
      soon();
      delays.after(EVERY, this::again);
    }
  }

  /** Vacuums where that is owed and nobody notices. Doesn't wait for it. */
  public void soon() {
    vacuum(MOST_BYTES_WHILE_SERVING);
  }

  private void vacuum(long mostBytes) {
    store
        .vacuum(mostBytes)
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

  public void stop() {
    stopped = true;
  }
}
