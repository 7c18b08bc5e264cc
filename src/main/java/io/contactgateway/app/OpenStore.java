package io.contactgateway.app;

import io.agroal.api.AgroalDataSource;
import io.contactgateway.encryption.ValueCipher;
import io.contactgateway.health.StoreProbe;
import io.contactgateway.store.CommitTimes;
import io.contactgateway.store.GroupCommitStore;
import io.contactgateway.store.PooledStore;
import io.contactgateway.store.PostgresqlClock;
import io.contactgateway.store.SessionSettings;
import io.contactgateway.store.Store;
import io.contactgateway.store.StoreClock;
import io.contactgateway.store.WriteCheck;
import io.contactgateway.telemetry.MeasuredStore;
import io.contactgateway.time.SteadyClock;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.Vertx;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.LongStream;

/**
 * The store that was configured, measured.
 *
 * @param clock that everything goes by which the store keeps times of
 * @param commits how many there ever were that kept something
 * @param embedded the store itself, where it is the embedded one
 */
record OpenStore(
    Store store,
    InstantSource clock,
    StoreProbe reach,
    LongSupplier commits,
    Optional<GroupCommitStore> embedded) {
  private static final Duration LONGEST_SILENCE = Duration.ofSeconds(20);
  private static final Duration[] COMMIT_BUCKETS =
      LongStream.of(1, 2, 5, 10, 25, 50, 100, 250, 500, 1_000, 5_000)
          .mapToObj(Duration::ofMillis)
          .toArray(Duration[]::new);

  static OpenStore open(
      GatewaySettings settings,
      Optional<AgroalDataSource> active,
      MeterRegistry meters,
      SecureRandom random) {
    var cipher = new ValueCipher(settings.encryption(), random);
    var timer = commits(meters);
    var commits = new CommitTimes(System::nanoTime, timer::record);
    Supplier<Executor> results = OpenStore::ofCaller;
    var machine = InstantSource.system();
    if (active.isEmpty()) {
      return measured(settings, new UnconfiguredStore(), machine, meters, timer, Optional.empty());
    }
    var dataSource = active.get();
    return switch (settings.store()) {
      case EMBEDDED -> {
        var steady = new SteadyClock(machine, System::nanoTime);
        var clock = StoreClock.of(steady);
        var store = new GroupCommitStore(dataSource, results, clock, commits, cipher);
        yield measured(settings, store, steady, meters, timer, Optional.of(store));
      }
      case POSTGRESQL -> {
        var clock = new PostgresqlClock(new SteadyClock(machine, System::nanoTime));
        var connections = dataSource.getConfiguration().connectionPoolConfiguration().maxSize();
        var database = settings.database();
        var sessions =
            new SessionSettings(
                database.schema(), database.pooler() == StoreSettings.Pooler.TRANSACTION);
        var store =
            new PooledStore(
                dataSource,
                connections,
                results,
                clock,
                commits,
                cipher,
                LONGEST_SILENCE,
                sessions,
                random);
        yield measured(settings, store, clock, meters, timer, Optional.empty());
      }
    };
  }

  /**
   * Where who asks the store now gets the result: a request on its own event loop, where it goes on
   * without a hand-over to another thread; everybody else on a worker thread.
   */
  private static Executor ofCaller() {
    var context = Vertx.currentContext();
    return context != null && VertxContext.isDuplicatedContext(context)
        ? result -> context.runOnContext(ignored -> result.run())
        : Infrastructure.getDefaultExecutor();
  }

  private static Timer commits(MeterRegistry meters) {
    return Timer.builder("contact.gateway.store.commit")
        .description("durable commits of the store")
        .serviceLevelObjectives(COMMIT_BUCKETS)
        .register(meters);
  }

  private static OpenStore measured(
      GatewaySettings settings,
      Store store,
      InstantSource clock,
      MeterRegistry meters,
      Timer commits,
      Optional<GroupCommitStore> embedded) {
    var measured = new MeasuredStore(store, meters, System::nanoTime);
    Gauge.builder("contact.gateway.store.epoch", measured, opened -> opened.epoch().number())
        .description("how often the store went back in time: a restore, a fail-over with losses")
        .register(meters);
    var reach =
        new StoreProbe(
            settings.store().name().toLowerCase(Locale.ROOT),
            () -> measured.transaction(WriteCheck::passes),
            commits::count,
            clock);
    return new OpenStore(measured, clock, reach, commits::count, embedded);
  }
}
