package io.contactgateway.maintenance;

import io.contactgateway.store.Store;
import io.contactgateway.time.Delays;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;

/**
 * Notes every few seconds in which something was stored that the store is in use: one that comes
 * back from before the last note is known by it. A store at rest is left alone.
 */
public final class StoreBeat {
  private static final Logger LOG = Logger.getLogger(StoreBeat.class);
  private static final Duration EVERY = Duration.ofSeconds(10);
  private static final Duration LAST = Duration.ofSeconds(2);

  private final Store store;
  private final LongSupplier commits;
  private final Delays delays;
  private long commitsSeen;
  private volatile boolean stopped;

  public StoreBeat(Store store, LongSupplier commits, Delays delays) {
    this.store = store;
    this.commits = commits;
    this.delays = delays;
  }

  /** Notes it now, and from then on. */
  public void start() {
    if (stopped) {
      return;
    }
    if (commits.getAsLong() == commitsSeen) {
      delays.after(EVERY, this::start);
      return;
    }
    store
        .beat()
        .subscribe()
        .with(
            noted -> {
              commitsSeen = commits.getAsLong();
              delays.after(EVERY, this::start);
            },
            failure -> {
              LOG.debugf("not noted that the store is in use: %s", failure.getMessage());
              delays.after(EVERY, this::start);
            });
  }

  /** Notes it once more, where the store is there. Blocks, not for long. */
  public void stop() {
    stopped = true;
    store
        .beat()
        .ifNoItem()
        .after(LAST)
        .recoverWithItem(false)
        .onFailure()
        .recoverWithItem(false)
        .await()
        .indefinitely();
  }
}
