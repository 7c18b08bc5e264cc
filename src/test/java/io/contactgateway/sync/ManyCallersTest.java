package io.contactgateway.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.contact.ContactKey;
import io.contactgateway.store.Rows;
import io.contactgateway.store.table.DeliveryStatus;
import io.contactgateway.store.table.DeliveryTable;
import io.contactgateway.sync.change.ChangeResult;
import io.contactgateway.sync.target.Target;
import io.contactgateway.sync.target.TargetGate;
import io.contactgateway.testing.OnBothStores;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** More callers come at a time than may be let in, and time stands still: no poll helps. */
class ManyCallersTest extends OnBothStores {
  private static final int CALLERS = 12;
  private static final int WRITES = 60;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final FakeTarget crm = new FakeTarget();
  private SyncRig rig;

  @BeforeEach
  void open() {
    rig = new SyncRig(store, time, crm, ManyCallersTest::narrow);
    rig.contacts.start();
  }

  @AfterEach
  void close() {
    rig.close();
  }

  private static Target narrow(Target target) {
    return SyncRig.withGate(target, new TargetGate(4, 2));
  }

  @Test
  void whateverFoundNoRoomIsDeliveredAsSoonAsThereIsSome() {
    var callers = Executors.newFixedThreadPool(CALLERS);
    try {
      CompletableFuture.allOf(
              IntStream.range(0, CALLERS)
                  .mapToObj(caller -> CompletableFuture.runAsync(() -> write(caller), callers))
                  .toArray(CompletableFuture[]::new))
          .join();
    } finally {
      callers.shutdown();
    }
    var gate = rig.targets.find("crm").orElseThrow().gate();
    Awaitility.await().until(() -> gate.free(time.instant()) == 4);
    assertThat(gate.places().waiting()).isZero();
  }

  private void write(int caller) {
    var key = Rows.key(caller);
    for (var i = 0; i < WRITES; i++) {
      var written = rig.begin(key, rig.replace("Name" + i), "crm").join();
      assertThat(written).isInstanceOf(ChangeResult.Stored.class);
      untilSynced(key);
    }
  }

  private void untilSynced(ContactKey key) {
    Awaitility.await()
        .atMost(PATIENCE)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(2))
        .until(() -> isSynced(key));
  }

  /** Read without a lock: a claim passes over a row that somebody has locked. */
  private boolean isSynced(ContactKey key) {
    return SyncRig.await(store.transaction(session -> DeliveryTable.findAll(session, key))).stream()
        .filter(row -> row.target().equals("crm"))
        .allMatch(row -> row.state().status() == DeliveryStatus.SYNCED);
  }
}
