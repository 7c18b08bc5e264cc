package io.contactgateway.sync.delivery;

import io.contactgateway.store.StoreUnavailableException;
import io.contactgateway.time.Delays;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Asks the store again until it is back: what a vendor has been told must not be forgotten because
 * the store was away for a moment. Concerns the store alone, never a vendor.
 */
public final class StoreRetry {
  private static final Logger LOG = Logger.getLogger(StoreRetry.class);
  private static final Duration PAUSE = Duration.ofMillis(500);

  private final Delays delays;

  public StoreRetry(Delays delays) {
    this.delays = delays;
  }

  public <T> Uni<T> insist(Supplier<Uni<T>> transaction) {
    return Uni.createFrom()
        .deferred(() -> transaction.get())
        .onFailure(StoreUnavailableException.class)
        .recoverWithUni(
            away -> {
              LOG.debugf("the store is away, asking again: %s", away.getMessage());
              return pause().flatMap(nothing -> insist(transaction));
            });
  }

  private Uni<Void> pause() {
    return Uni.createFrom().emitter(emitter -> delays.after(PAUSE, () -> emitter.complete(null)));
  }
}
