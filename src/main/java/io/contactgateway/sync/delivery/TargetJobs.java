package io.contactgateway.sync.delivery;

import io.contactgateway.store.Store;
import io.contactgateway.store.redelivery.TargetJobTable;
import io.contactgateway.sync.target.Target;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * Does what operators asked for all contacts of a target, a step at a time: between two steps
 * whoever waits for the store has its turn. What a replica leaves undone another one, or the next
 * start, goes on with.
 */
final class TargetJobs {
  private static final Logger LOG = Logger.getLogger(TargetJobs.class);

  private final Store store;
  private final Consumer<Target> due;
  private final Set<String> underWay = ConcurrentHashMap.newKeySet();
  private volatile boolean stopped;

  /**
   * @param due told after each step that contacts fell due
   */
  TargetJobs(Store store, Consumer<Target> due) {
    this.store = store;
    this.due = due;
  }

  void stop() {
    stopped = true;
  }

  /** Goes on with a target's until nothing is left to do. */
  void goOn(Target target) {
    if (underWay.add(target.name())) {
      step(target);
    }
  }

  private void step(Target target) {
    if (stopped) {
      underWay.remove(target.name());
      return;
    }
    store
        .transaction(session -> TargetJobTable.step(session, target.name()))
        .subscribe()
        .with(
            more -> {
              due.accept(target);
              if (more) {
                step(target);
              } else {
                underWay.remove(target.name());
              }
            },
            failure -> {
              underWay.remove(target.name());
              LOG.debugf(
                  "the job for all contacts of %s stays in the store: the next poll resumes it",
                  target.name());
            });
  }
}
