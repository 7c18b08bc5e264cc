package io.contactgateway.app;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.AgroalDataSource.FlushMode;
import io.contactgateway.encryption.ValueCipher;
import io.contactgateway.health.StoreProbe;
import io.contactgateway.store.CommitTimes;
import io.contactgateway.store.GroupCommitStore;
import io.contactgateway.store.PooledStore;
import io.contactgateway.store.PostgresqlClock;
import io.contactgateway.store.Store;
import io.contactgateway.store.StoreClock;
import io.contactgateway.store.WriteCheck;
import io.contactgateway.telemetry.MeasuredStore;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * The store that was configured, measured.
 *
 * @param clock that everything goes by which the store keeps times of
 * @param embedded the store itself, where it is the embedded one
 */
record OpenStore(
    Store store, InstantSource clock, StoreProbe reach, Optional<GroupCommitStore> embedded) {
  private static final Duration LONGEST_SILENCE = Duration.ofSeconds(20);
  private static final Duration[] COMMIT_BUCKETS =
      LongStream.of(1, 2, 5, 10, 25, 50, 100, 250, 500, 1_000, 5_000)
          .mapToObj(Duration::ofMillis)
          .toArray(Duration[]::new);

  static OpenStore open(
      GatewaySettings settings,
      AgroalDataSource dataSource,
      MeterRegistry meters,
      SecureRandom random) {
    var cipher = new ValueCipher(settings.encryption(), random);
    var timer = commits(meters);
    var commits = new CommitTimes(System::nanoTime, timer::record);
    var results = Infrastructure.getDefaultExecutor();
    var machine = InstantSource.system();
    return switch (settings.store()) {
      case EMBEDDED -> {
        var clock = StoreClock.of(machine);
        var store = new GroupCommitStore(dataSource, results, clock, commits, cipher);
        yield measured(settings, store, machine, meters, timer, Optional.of(store));
      }
      case POSTGRESQL -> {
        var clock = new PostgresqlClock(machine);
        // What the migration used may stay idle within a transaction; ours may not.
        dataSource.flush(FlushMode.GRACEFUL);
        var connections = dataSource.getConfiguration().connectionPoolConfiguration().maxSize();
        var store =
            new PooledStore(
                dataSource, connections, results, clock, commits, cipher, LONGEST_SILENCE);
        yield measured(settings, store, clock, meters, timer, Optional.empty());
      }
    };
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
    var reach =
        new StoreProbe(
            settings.store().name().toLowerCase(Locale.ROOT),
            () -> measured.transaction(WriteCheck::passes),
            commits::count,
            clock);
    return new OpenStore(measured, clock, reach, embedded);
  }
}
