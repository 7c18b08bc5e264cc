package io.contactgateway.console.activity;

import io.contactgateway.store.Store;
import io.contactgateway.store.activity.DeliveryBatch;
import io.contactgateway.store.activity.DeliveryBatchTable;
import io.contactgateway.sync.delivery.DefectLog;
import io.contactgateway.time.Delays;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Attempts of all replicas as they are written down. Asks the store every second while somebody
 * watches, once for all who do, and never else. Thread-safe; nothing in it blocks.
 */
public final class DeliveryFeed {
  private static final Logger LOG = Logger.getLogger(DeliveryFeed.class);
  private static final Duration EVERY = Duration.ofSeconds(1);

  /** Watchers at a time: each costs a little with every attempt. */
  private static final int WATCHERS = 50;

  private final Store store;
  private final Delays delays;
  private final Set<Consumer<List<AttemptBatch>>> watchers = new HashSet<>();
  private List<AttemptBatch> kept = List.of();
  private boolean looking;

  DeliveryFeed(Store store, Delays delays) {
    this.store = store;
    this.delays = delays;
  }

  /**
   * Tells the watcher of what is kept, soon, and of every attempt to come, in order and on any
   * thread; it must not block.
   *
   * @return false where too many watch already
   */
  public synchronized boolean watch(Consumer<List<AttemptBatch>> watcher) {
    if (watchers.size() >= WATCHERS) {
      return false;
    }
    watchers.add(watcher);
    if (looking) {
      watcher.accept(kept);
    } else {
      looking = true;
      look();
    }
    return true;
  }

  public synchronized void leave(Consumer<List<AttemptBatch>> watcher) {
    watchers.remove(watcher);
  }

  private void look() {
    var last = last();
    store
        .reading(session -> DeliveryBatchTable.after(session, last))
        .subscribe()
        .with(
            this::tell,
            failure -> {
              DefectLog.putOff(
                  LOG, DefectLog.Part.MAINTENANCE, "deliveries are shown later", failure);
              again();
            });
  }

  private synchronized long last() {
    return kept.isEmpty() ? 0 : kept.get(kept.size() - 1).number();
  }

  private synchronized void tell(List<DeliveryBatch> found) {
    var fresh = found.stream().map(AttemptBatch::of).toList();
    var all = Stream.concat(kept.stream(), fresh.stream()).toList();
    kept = all.subList(Math.max(0, all.size() - DeliveryBatchTable.MOST_KEPT), all.size());
    if (!fresh.isEmpty()) {
      watchers.forEach(watcher -> watcher.accept(fresh));
    }
    again();
  }

  private synchronized void again() {
    if (watchers.isEmpty()) {
      looking = false;
      kept = List.of();
    } else {
      delays.after(EVERY, this::look);
    }
  }
}
