package io.contactgateway.telemetry;

import io.contactgateway.store.Session;
import io.contactgateway.store.Store;
import io.contactgateway.store.StoreEpoch;
import io.contactgateway.store.StoreUnavailableException;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.LongStream;

/**
 * Times transactions from when they are handed in, so with their wait for the store: {@code
 * contact.gateway.store.transaction}, tagged outcome: {@code done}, {@code unavailable} where the
 * database was unavailable or couldn't write, {@code failed} where the work itself failed.
 */
public final class MeasuredStore implements Store {
  private static final Duration[] BUCKETS =
      LongStream.of(1, 5, 10, 25, 50, 100, 250, 500, 1_000, 5_000, 10_000)
          .mapToObj(Duration::ofMillis)
          .toArray(Duration[]::new);

  private final Store store;
  private final LongSupplier nanoTime;
  private final Timer done;
  private final Timer unavailable;
  private final Timer failed;

  /**
   * @param nanoTime a clock that never jumps, in nanoseconds
   */
  public MeasuredStore(Store store, MeterRegistry meters, LongSupplier nanoTime) {
    this.store = store;
    this.nanoTime = nanoTime;
    this.done = timer(meters, "done");
    this.unavailable = timer(meters, "unavailable");
    this.failed = timer(meters, "failed");
  }

  private static Timer timer(MeterRegistry meters, String outcome) {
    return Timer.builder("contact.gateway.store.transaction")
        .description("transactions of the store, with their wait for it")
        .tag("outcome", outcome)
        .serviceLevelObjectives(BUCKETS)
        .register(meters);
  }

  @Override
  public <T> Uni<T> transaction(Function<Session, T> work) {
    return measured(() -> store.transaction(work));
  }

  @Override
  public <T> Uni<T> reading(Function<Session, T> work) {
    return measured(() -> store.reading(work));
  }

  private <T> Uni<T> measured(Supplier<Uni<T>> asked) {
    return Uni.createFrom()
        .deferred(
            () -> {
              var began = nanoTime.getAsLong();
              return asked
                  .get()
                  .onItemOrFailure()
                  .invoke(
                      (result, failure) ->
                          timer(failure).record(Duration.ofNanos(nanoTime.getAsLong() - began)));
            });
  }

  private Timer timer(Throwable failure) {
    if (failure == null) {
      return done;
    }
    return failure instanceof StoreUnavailableException ? unavailable : failed;
  }

  @Override
  public StoreEpoch epoch() {
    return store.epoch();
  }

  @Override
  public Uni<Boolean> beat() {
    return store.beat();
  }

  @Override
  public void close() {
    store.close();
  }
}
