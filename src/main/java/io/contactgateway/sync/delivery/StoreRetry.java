package io.contactgateway.sync.delivery;

import io.contactgateway.store.StoreUnavailableException;
import io.contactgateway.time.Delays;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Asks the store again until it is back: what a vendor has been told must not be forgotten because
 * the store was unavailable for a moment. Concerns the store alone, never a vendor.
 */
public final class StoreRetry {
  private static final Logger LOG = Logger.getLogger(StoreRetry.class);
  private static final Duration PAUSE = Duration.ofMillis(500);

  private final Delays delays;

  public StoreRetry(Delays delays) {
    this.delays = delays;
  }

  /** Asks the store until it answers. */
  public <T> Uni<T> insist(Supplier<Uni<T>> transaction) {
    return Uni.createFrom()
        .deferred(() -> transaction.get())
        .onFailure(StoreUnavailableException.class)
        .recoverWithUni(
            failure -> {
              LOG.debugf("%s: it is asked again in %d ms", failure.getMessage(), PAUSE.toMillis());
              return pause().flatMap(nothing -> insist(transaction));
            });
  }

  /**
   * Records what has been done already; asks the store until it answers, and logs once that the
   * record is missing.
   *
   * @param meanwhile the state of the row until then, and what repairs it where the record never
   *     comes; in a sentence for the log, without personal data
   */
  public <T> Uni<T> record(Supplier<String> meanwhile, Supplier<Uni<T>> transaction) {
    return Uni.createFrom()
        .deferred(() -> transaction.get())
        .onFailure(StoreUnavailableException.class)
        .recoverWithUni(
            failure -> {
              LOG.warnf("%s: %s", failure.getMessage(), meanwhile.get());
              return pause().flatMap(nothing -> insist(transaction));
            });
  }

  private Uni<Void> pause() {
    return Uni.createFrom().emitter(emitter -> delays.after(PAUSE, () -> emitter.complete(null)));
  }
}
