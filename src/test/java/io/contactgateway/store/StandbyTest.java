package io.contactgateway.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.exceptionsorter.PostgreSQLExceptionSorter;
import io.agroal.api.security.NamePrincipal;
import io.contactgateway.encryption.KeyRing;
import io.contactgateway.encryption.ValueCipher;
import io.contactgateway.testing.PostgresPair;
import io.smallrye.mutiny.Uni;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real primary with a real standby behind it, as platform teams run them. */
class StandbyTest {
  @TempDir Path directory;
  private PostgresPair servers;
  private AgroalDataSource pool;
  private PooledStore store;
  private final AtomicLong kept = new AtomicLong();

  @BeforeEach
  void open() throws SQLException {
    servers = PostgresPair.start(directory);
    pool =
        AgroalDataSource.from(
            new AgroalDataSourceConfigurationSupplier()
                .connectionPoolConfiguration(
                    all ->
                        all.maxSize(8)
                            .exceptionSorter(new PostgreSQLExceptionSorter())
                            .connectionFactoryConfiguration(
                                each ->
                                    each.connectionProviderClass(org.postgresql.Driver.class)
                                        .jdbcUrl(servers.url())
                                        .principal(new NamePrincipal("postgres")))));
    store =
        new PooledStore(
            pool,
            8,
            () -> Runnable::run,
            new PostgresqlClock(InstantSource.system()),
            new CommitTimes(System::nanoTime, took -> kept.incrementAndGet()),
            new ValueCipher(KeyRing.EMPTY, new SecureRandom()),
            Duration.ofSeconds(20),
            new SessionSettings(Optional.empty(), false),
            new SecureRandom());
  }

  @AfterEach
  void close() throws Exception {
    store.close();
    pool.close();
    servers.close();
  }

  private static <T> T await(Uni<T> uni) {
    return uni.await().atMost(Duration.ofSeconds(60));
  }

  private boolean writes() {
    return await(store.transaction(WriteCheck::passes).onFailure().recoverWithItem(false));
  }

  private static void eventually(BooleanSupplier condition) {
    Awaitility.await().atMost(Duration.ofMinutes(1)).until(condition::getAsBoolean);
  }

  @Test
  void connectionsToAServerThatMayNotWriteAreThrownAway() {
    assertThat(writes()).isTrue();
    servers.primary("alter system set default_transaction_read_only = on");
    servers.primary("select pg_reload_conf()");
    eventually(() -> !writes());

    servers.primary("alter system reset default_transaction_read_only");
    servers.primary("select pg_reload_conf()");

    eventually(this::writes);
  }

  @Test
  void aFailOverThatLostCommitsIsNoticedBeforeAnythingIsWritten() {
    assertThat(writes()).isTrue();
    var before = store.epoch();

    servers.promote();
    eventually(this::writes);

    assertThat(before).isEqualTo(StoreEpoch.FIRST);
    assertThat(store.epoch().number()).isEqualTo(1);
    assertThat(store.epoch().token()).isNotEmpty();
  }

  @Test
  void aFailOverBetweenServersThatReplicateSynchronouslyLosesNothing() {
    servers.replicateSynchronously();
    assertThat(await(store.beat())).isTrue();

    servers.promote();
    eventually(this::writes);

    assertThat(store.epoch()).isEqualTo(StoreEpoch.FIRST);
  }

  @Test
  void aCommitThatTheStandbyDoesNotConfirmIsInDoubtAndLeavesNoSessionBehind() {
    servers.replicateSynchronously();
    assertThat(writes()).isTrue();
    var before = kept.get();
    servers.stopStandby();

    assertThatThrownBy(() -> await(store.transaction(WriteCheck::passes)))
        .isInstanceOf(CommitInDoubtException.class);

    assertThat(kept.get()).isEqualTo(before);
    eventually(() -> servers.waitingForStandby() == 0);
  }
}
