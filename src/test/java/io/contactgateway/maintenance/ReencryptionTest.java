package io.contactgateway.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.encryption.KeyRing;
import io.contactgateway.settings.Problem;
import io.contactgateway.store.Rows;
import io.contactgateway.store.Store;
import io.contactgateway.store.table.EncryptionKeyTable;
import io.contactgateway.store.table.EncryptionKeyTable.UsedKey;
import io.contactgateway.testing.CapturedLog;
import io.contactgateway.testing.Keys;
import io.contactgateway.testing.OnBothStores;
import io.contactgateway.testing.Traces;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** When a process starts with its keys, and when it brings the store's values under another one. */
class ReencryptionTest extends OnBothStores {
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final AtomicInteger done = new AtomicInteger();

  /** One process. */
  private final class Process {
    private final Store itsStore;
    private final Reencryption reencryption;

    Process(KeyRing ring) {
      itsStore = store(ring);
      reencryption = new Reencryption(itsStore, ring, time, time, meters, done::incrementAndGet);
    }

    List<Problem> prepare() {
      return await(reencryption.prepare());
    }

    Process started() {
      assertThat(prepare()).isEmpty();
      reencryption.start();
      return this;
    }

    void add(int number) {
      await(itsStore.transaction(session -> Rows.add(session, Rows.key(number), "crm")));
    }
  }

  private List<String> keysInUse() {
    return list(EncryptionKeyTable::findAll).stream().map(UsedKey::id).toList();
  }

  private boolean isInUseNow(String id) {
    var aMinuteAgo = time.instant().minus(Duration.ofMinutes(1));
    return list(EncryptionKeyTable::findAll).stream()
        .anyMatch(key -> key.id().equals(id) && key.inUseAt().isAfter(aMinuteAgo));
  }

  private long valuesUnder(String id) {
    return Traces.inTables(database.dataSource(), List.of("enc1:" + id + ":")).stream()
        .filter(found -> !found.startsWith("encryption_key"))
        .count();
  }

  private double gauge() {
    return meters.get("contact.gateway.encryption.pending").gauge().value();
  }

  private void advanceUntil(Duration step, BooleanSupplier reached) {
    Awaitility.await()
        .pollInterval(Duration.ofMillis(10))
        .atMost(Duration.ofSeconds(60))
        .until(
            () -> {
              time.advance(step);
              return reached.getAsBoolean();
            });
  }

  @Test
  void storeWhoseKeyIsMissingStopsTheStartAndNamesIt() {
    new Process(Keys.writing("key-1")).started();

    for (var ring : List.of(KeyRing.EMPTY, Keys.writing("key-2"), Keys.reading("key-2"))) {
      assertThat(new Process(ring).prepare())
          .containsExactly(
              new Problem(
                  "contact-gateway.encryption.keys",
                  "lacks the key key-1, which values in the store are written with"));
    }
    assertThat(keysInUse()).doesNotContain("key-2");
  }

  @Test
  void otherKeyOfTheSameIdStopsTheStart() {
    new Process(Keys.writing("key-1")).started();
    var other = new KeyRing(Map.of("key-1", Keys.key("other")), Optional.of("key-1"));

    assertThat(new Process(other).prepare())
        .containsExactly(
            new Problem(
                "contact-gateway.encryption.keys",
                "holds another key key-1 than values in the store are written with"));
  }

  @Test
  void withoutKeysNothingIsDone() {
    new Process(KeyRing.EMPTY).started().add(1);
    var before = list(EncryptionKeyTable::findAll);

    time.advance(Duration.ofMinutes(10));

    assertThat(list(EncryptionKeyTable::findAll)).isEqualTo(before);
    assertThat(meters.getMeters()).isEmpty();
  }

  @Test
  void encryptionSwitchedOnEncryptsWhatIsThere() {
    new Process(KeyRing.EMPTY).started().add(1);

    try (var log = CapturedLog.start()) {
      new Process(Keys.writing("key-1")).started();
      advanceUntil(Duration.ofSeconds(1), () -> done.get() == 1);

      assertThat(valuesUnder("key-1")).isPositive();
      assertThat(keysInUse()).containsExactly("key-1");
      assertThat(gauge()).isZero();
      assertThat(meters.get("contact.gateway.encryption.rewritten").functionCounter().count())
          .isEqualTo(2);
      assertThat(log.lines())
          .filteredOn(line -> line.contains("Reencryption"))
          .satisfiesExactly(
              line -> assertThat(line).contains("being brought under the key key-1"),
              line -> assertThat(line).contains("are under the key key-1"));
    }
  }

  @Test
  void nothingIsBegunWhileAnotherReplicaWritesWithTheOldKey() {
    var old = new Process(Keys.writing("key-1", "key-2")).started();
    old.add(1);
    advanceUntil(Duration.ofSeconds(1), () -> keysInUse().equals(List.of("key-1")));
    var next = new Process(Keys.writing("key-2", "key-1")).started();

    for (var minute = 0; minute < 10; minute++) {
      time.advance(Duration.ofMinutes(1));
      Awaitility.await("a sign of life of the old replica").until(() -> isInUseNow("key-1"));
    }
    old.add(2);

    assertThat(valuesUnder("key-1")).isPositive();
    assertThat(keysInUse()).containsExactly("key-1", "key-2");
    next.add(3);

    old.reencryption.stop();
    advanceUntil(Duration.ofSeconds(10), () -> keysInUse().equals(List.of("key-2")));
    assertThat(valuesUnder("key-1")).isZero();
    assertThat(new Process(Keys.writing("key-2")).prepare()).isEmpty();
  }

  @Test
  void encryptionSwitchedOffDecryptsWhatIsThere() {
    var on = new Process(Keys.writing("key-1")).started();
    on.add(1);
    on.reencryption.stop();
    new Process(Keys.reading("key-1")).started();

    advanceUntil(
        Duration.ofSeconds(10), () -> keysInUse().equals(List.of(EncryptionKeyTable.PLAIN)));

    assertThat(valuesUnder("key-1")).isZero();
    assertThat(new Process(KeyRing.EMPTY).prepare()).isEmpty();
  }

  /** As an encrypted store was, before digests had a key. */
  @Test
  void plainDigestsOfAnEncryptedStoreAreBroughtUnderAKey() {
    new Process(Keys.writing("key-1")).started();
    advanceUntil(Duration.ofSeconds(1), () -> done.get() == 1);
    var plain = "0f".repeat(32);
    change(
        session -> {
          Rows.add(session, Rows.key(1), "crm");
          session.update("update index_key set name = 'unset', secret = null, plain_left = 0");
          session.update("update delivery set digest = ?", plain);
        });

    new Process(Keys.writing("key-1")).started();
    advanceUntil(Duration.ofSeconds(1), () -> done.get() == 2);

    assertThat(Traces.inTables(database.dataSource(), List.of(plain))).isEmpty();
  }
}
