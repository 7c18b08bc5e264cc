package io.contactgateway.sync.target;

import io.contactgateway.store.Store;
import io.contactgateway.store.table.TargetStateTable;
import io.contactgateway.store.table.TargetStateTable.TargetState;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/** Holds a target on every replica for as long as its vendor's own limit is used up. */
public final class RateLimitHold implements Consumer<Duration> {
  private static final Logger LOG = Logger.getLogger(RateLimitHold.class);

  private final Store store;
  private final InstantSource clock;
  private final String target;
  private final TargetGate gate;

  public RateLimitHold(Store store, InstantSource clock, String target, TargetGate gate) {
    this.store = store;
    this.clock = clock;
    this.target = target;
    this.gate = gate;
  }

  @Override
  public void accept(Duration wait) {
    var until = clock.instant().plus(wait);
    gate.blockUntil(until);
    store
        .transaction(
            session -> {
              var state =
                  TargetStateTable.find(session, target)
                      .orElseGet(() -> TargetState.fine(target))
                      .blockedUntil(until);
              TargetStateTable.save(session, state);
              return state;
            })
        .subscribe()
        .with(
            saved -> {},
            failure ->
                LOG.debugf(
                    "only this replica knows that %s is held: the store's row does not say it, and"
                        + " others learn it from the vendor's answer to their next call",
                    target));
  }
}
