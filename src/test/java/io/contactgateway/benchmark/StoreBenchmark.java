package io.contactgateway.benchmark;

import io.contactgateway.store.Rows;
import io.contactgateway.store.Store;
import io.contactgateway.store.StoreClock;
import io.contactgateway.store.table.ContactTable;
import io.contactgateway.testing.PostgresDatabase;
import io.contactgateway.testing.TestDatabase;
import java.nio.file.Files;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many transactions a second each store commits durably, one after another and with 64 under
 * way at a time. Each adds a contact that is due at one target. To be run by hand.
 */
public final class StoreBenchmark {
  private static final Duration WARM_UP = Duration.ofSeconds(3);
  private static final Duration MEASURED = Duration.ofSeconds(10);

  private final Store store;
  private final AtomicInteger numbers = new AtomicInteger();

  private StoreBenchmark(Store store) {
    this.store = store;
  }

  public static void main(String[] arguments) throws Exception {
    PostgresDatabase.beDurable();
    for (var kind : TestDatabase.Kind.values()) {
      var directory = Files.createTempDirectory("store-benchmark");
      try (var database = kind.create(directory)) {
        var benchmark = new StoreBenchmark(database.store(StoreClock.of(InstantSource.system())));
        for (var concurrent : new int[] {1, 64}) {
          benchmark.commitsPerSecond(concurrent, WARM_UP);
          System.out.printf(
              "%s, %d at a time: %.0f commits/s%n",
              kind, concurrent, benchmark.commitsPerSecond(concurrent, MEASURED));
        }
      }
    }
    System.exit(0);
  }

  private double commitsPerSecond(int concurrent, Duration time) throws InterruptedException {
    var done = new AtomicInteger();
    var ended = new CountDownLatch(concurrent);
    var began = System.nanoTime();
    for (var i = 0; i < concurrent; i++) {
      next(began + time.toNanos(), done, ended);
    }
    ended.await();
    return done.get() / ((System.nanoTime() - began) / 1e9);
  }

  private void next(long end, AtomicInteger done, CountDownLatch ended) {
    if (System.nanoTime() >= end) {
      ended.countDown();
      return;
    }
    var key = Rows.key(numbers.incrementAndGet());
    store
        .transaction(
            session -> {
              ContactTable.findForChange(session, key);
              return Rows.add(session, key, "crm");
            })
        .subscribe()
        .with(
            added -> {
              done.incrementAndGet();
              next(end, done, ended);
            });
  }
}
