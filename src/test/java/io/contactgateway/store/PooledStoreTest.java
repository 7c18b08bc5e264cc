package io.contactgateway.store;

import static io.contactgateway.store.Rows.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contactgateway.contact.ContactKey;
import io.contactgateway.encryption.KeyRing;
import io.contactgateway.encryption.ValueCipher;
import io.contactgateway.store.table.ContactTable;
import io.contactgateway.testing.TestDatabase;
import io.smallrye.mutiny.Uni;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What only a server with several connections can do to a store. */
class PooledStoreTest {
  private final PostgresqlClock clock = new PostgresqlClock(InstantSource.system());
  private TestDatabase database;
  private Store store;

  @BeforeEach
  void open(@TempDir Path unused) {
    database = TestDatabase.Kind.POSTGRESQL.create(unused);
    store = database.store(clock);
  }

  @AfterEach
  void close() {
    database.close();
  }

  private static <T> T await(Uni<T> uni) {
    return uni.await().atMost(Duration.ofSeconds(60));
  }

  @Test
  void transactionsThatLockEachOtherOutBothCommit() {
    await(store.transaction(session -> Rows.add(session, key(1), "crm")));
    await(store.transaction(session -> Rows.add(session, key(2), "crm")));
    var bothHoldOne = new CyclicBarrier(2);
    var runs = new AtomicInteger();

    var forth = lockBoth(key(1), key(2), bothHoldOne, runs).subscribeAsCompletionStage();
    var back = lockBoth(key(2), key(1), bothHoldOne, runs).subscribeAsCompletionStage();

    assertThat(forth.join()).isTrue();
    assertThat(back.join()).isTrue();
    // Three, or more where the one that was aborted comes round before the other one wakes.
    assertThat(runs.get()).isGreaterThanOrEqualTo(3);
  }

  private Uni<Boolean> lockBoth(
      ContactKey first, ContactKey second, CyclicBarrier bothHoldOne, AtomicInteger runs) {
    return store.transaction(
        session -> {
          ContactTable.findForChange(session, first);
          if (runs.incrementAndGet() <= 2) {
            meet(bothHoldOne);
          }
          return ContactTable.findForChange(session, second).isPresent();
        });
  }

  private static void meet(CyclicBarrier barrier) {
    try {
      barrier.await(20, TimeUnit.SECONDS);
    } catch (Exception alone) {
      throw new IllegalStateException(alone);
    }
  }

  @Test
  void databaseThatSaysNothingForLongCountsAsAwayAndIsBackAtOnce() {
    var impatient =
        new PooledStore(
            database.dataSource(),
            1,
            () -> Runnable::run,
            clock,
            new CommitTimes(() -> 0, took -> {}),
            new ValueCipher(KeyRing.EMPTY, new SecureRandom()),
            Duration.ofSeconds(1));
    try (impatient) {
      var silent =
          impatient.transaction(session -> session.first("select pg_sleep(600)", row -> true));

      assertThatThrownBy(() -> await(silent)).isInstanceOf(StoreUnavailableException.class);

      assertThat(await(impatient.transaction(Session::now))).isNotNull();
    }
  }

  /** What finds nothing to change is nothing that a database at rest would have to note. */
  @Test
  void onlyATransactionThatChangesARowCountsAsCommit() {
    var commits = new AtomicInteger();
    var counted =
        new PooledStore(
            database.dataSource(),
            1,
            () -> Runnable::run,
            clock,
            new CommitTimes(() -> 0, took -> commits.incrementAndGet()),
            new ValueCipher(KeyRing.EMPTY, new SecureRandom()),
            Duration.ofMinutes(1));
    try (counted) {
      var touch = "update account_lock set held_until = 1 where account = 'one'";
      await(counted.transaction(session -> session.update(touch)));
      assertThat(commits).hasValue(0);

      await(
          counted.transaction(
              session ->
                  session.update(
                      "insert into account_lock (account, held_until) values ('one', 0)")));
      await(counted.transaction(session -> session.update(touch)));
      await(counted.transaction(session -> session.query(touch + " returning account", row -> 1)));
      assertThat(commits).hasValue(3);
    }
  }

  @Test
  void transactionThatAlwaysLosesIsGivenUp() {
    var runs = new AtomicInteger();
    var losing =
        store.transaction(
            session -> {
              runs.incrementAndGet();
              return session.update("do $$ begin raise sqlstate '40001'; end $$");
            });

    assertThatThrownBy(() -> await(losing)).isInstanceOf(StoreUnavailableException.class);
    assertThat(runs).hasValue(20);
  }

  @Test
  void storeResumesByItselfAfterItsConnectionsBroke() {
    await(store.transaction(session -> Rows.add(session, key(1), "crm")));
    var broken = new AtomicInteger();
    database.breakConnections();

    var found = 0;
    while (found == 0) {
      found =
          await(
              store
                  .transaction(
                      session -> ContactTable.find(session, key(1)).map(row -> 1).orElse(0))
                  .onFailure(StoreUnavailableException.class)
                  .invoke(broken::incrementAndGet)
                  .onFailure(StoreUnavailableException.class)
                  .recoverWithItem(0));
    }

    assertThat(broken.get()).isBetween(1, 16);
  }

  @Test
  void everyReplicaGoesByTheServersClock() {
    var ahead = new PostgresqlClock(() -> InstantSource.system().instant().plusSeconds(3600));
    var other = database.store(ahead);

    var here = await(store.transaction(Session::now));
    var there = await(other.transaction(Session::now));

    assertThat(Duration.between(here, there)).isBetween(Duration.ZERO, Duration.ofSeconds(30));
    assertThat(Duration.between(clock.instant(), ahead.instant()).abs())
        .isLessThan(Duration.ofSeconds(30));
  }
}
