package io.contactgateway.benchmark;

import io.contactgateway.encryption.KeyRing;
import io.contactgateway.encryption.StorageLocation;
import io.contactgateway.encryption.ValueCipher;
import io.contactgateway.store.Rows;
import io.contactgateway.store.Store;
import io.contactgateway.store.StoreClock;
import io.contactgateway.store.table.ContactRow;
import io.contactgateway.store.table.ContactTable;
import io.contactgateway.store.table.DeliveryTable;
import io.contactgateway.testing.Keys;
import io.contactgateway.testing.PostgresDatabase;
import io.contactgateway.testing.TestDatabase;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What encryption costs: writes a second with and without it in turn, 64 under way at a time, each
 * a contact of 1 KB with one delivery, read, written and written again; and the time that values
 * take by themselves. To be run by hand.
 */
public final class EncryptionBenchmark {
  private static final int CONCURRENT = 64;
  private static final int ROUNDS = 4;
  private static final Duration WARM_UP = Duration.ofSeconds(3);
  private static final Duration MEASURED = Duration.ofSeconds(4);
  private static final String DOCUMENT = "{\"givenName\":\"" + "x".repeat(1000) + "\"}";

  private static final AtomicInteger NUMBERS = new AtomicInteger();

  private EncryptionBenchmark() {}

  public static void main(String[] arguments) throws Exception {
    PostgresDatabase.beDurable();
    values();
    for (var kind : TestDatabase.Kind.values()) {
      try (var off = kind.create(Files.createTempDirectory("encryption-benchmark"));
          var on = kind.create(Files.createTempDirectory("encryption-benchmark"))) {
        compare(kind, store(off, KeyRing.EMPTY), store(on, Keys.writing("key-1")));
      }
    }
    System.exit(0);
  }

  private static Store store(TestDatabase database, KeyRing ring) {
    return database.store(database.dataSource(), StoreClock.of(InstantSource.system()), ring);
  }

  private static void compare(TestDatabase.Kind kind, Store off, Store on) throws Exception {
    writesPerSecond(off, WARM_UP);
    writesPerSecond(on, WARM_UP);
    var plain = 0.0;
    var encrypted = 0.0;
    for (var round = 0; round < ROUNDS; round++) {
      plain += writesPerSecond(off, MEASURED) / ROUNDS;
      encrypted += writesPerSecond(on, MEASURED) / ROUNDS;
    }
    System.out.printf(
        "%s: %.0f writes/s off, %.0f on, ratio %.2f%n", kind, plain, encrypted, encrypted / plain);
  }

  private static double writesPerSecond(Store store, Duration time) throws InterruptedException {
    var done = new AtomicInteger();
    var ended = new CountDownLatch(CONCURRENT);
    var began = System.nanoTime();
    for (var i = 0; i < CONCURRENT; i++) {
      next(store, began + time.toNanos(), done, ended);
    }
    ended.await();
    return done.get() / ((System.nanoTime() - began) / 1e9);
  }

  private static void next(Store store, long end, AtomicInteger done, CountDownLatch ended) {
    if (System.nanoTime() >= end) {
      ended.countDown();
      return;
    }
    var key = Rows.key(NUMBERS.incrementAndGet());
    store
        .transaction(
            session -> {
              ContactTable.findForChange(session, key);
              var now = session.now();
              ContactTable.insert(
                  session, new ContactRow(key, "0123456789abcdef", 1, DOCUMENT, now, now));
              DeliveryTable.save(session, Rows.chosen(key, "crm"));
              ContactTable.find(session, key);
              var row = DeliveryTable.findForChange(session, key, "crm").orElseThrow();
              DeliveryTable.save(session, row);
              return row;
            })
        .subscribe()
        .with(
            written -> {
              done.incrementAndGet();
              next(store, end, done, ended);
            });
  }

  /** Processor time, so that a busy machine doesn't show in it. */
  private static long processorTime() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static void values() {
    var cipher = new ValueCipher(Keys.writing("key-1"), new SecureRandom());
    var location = new StorageLocation("contact", "document", List.of("k-1"));
    var microseconds = 0.0;
    for (var round = 0; round < 10; round++) {
      var began = processorTime();
      for (var i = 0; i < 20_000; i++) {
        cipher.open(cipher.seal(DOCUMENT, location), location);
      }
      microseconds = (processorTime() - began) / 1e3 / 20_000;
    }
    System.out.printf("1 KB encrypted and decrypted: %.1f us%n", microseconds);
    var picture = new byte[15 << 20];
    for (var round = 0; round < 5; round++) {
      var began = processorTime();
      var stored = cipher.seal(picture, location);
      var between = processorTime();
      cipher.open(stored, location);
      System.out.printf(
          "15 MB: encrypted in %.0f ms, decrypted in %.0f ms%n",
          (between - began) / 1e6, (processorTime() - between) / 1e6);
    }
  }
}
