package io.contactgateway.sync.delivery;

import static io.contactgateway.sync.SyncRig.KEY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contactgateway.adapter.FailureKind;
import io.contactgateway.store.StoreClock;
import io.contactgateway.store.StoreUnavailableException;
import io.contactgateway.sync.FakeTarget;
import io.contactgateway.sync.SyncRig;
import io.contactgateway.testing.BrokenDataSource;
import io.contactgateway.testing.OnBothStores;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whoever takes up a delivery that somebody has left behind under a lease tells of it. */
class TakenOverLeaseTest extends OnBothStores {
  private static final Duration LONGER_THAN_A_LEASE = Duration.ofSeconds(31);

  private final FakeTarget crm = new FakeTarget();
  private final FakeTarget shop = new FakeTarget();
  private SyncRig broken;
  private SyncRig here;

  @BeforeEach
  void open() {
    var breaking = BrokenDataSource.of(database.dataSource(), BrokenDataSource.At.COMMIT_ANSWER);
    broken =
        new SyncRig(
            database.store(breaking, StoreClock.of(time)), "broken", time, crm, new FakeTarget());
    here = new SyncRig(store, "here", time, crm, shop);
    // The first connection of all notes which database this is.
    SyncRig.await(store.transaction(session -> true));
  }

  @AfterEach
  void close() {
    broken.close();
    here.close();
  }

  /** One replica takes the lease of a delivery and never learns of it. */
  private void leaveBehind(String target) {
    var answer = broken.begin(KEY, broken.replace("Angela"), target);
    assertThatThrownBy(answer::join).hasCauseInstanceOf(StoreUnavailableException.class);
    assertThat(here.row(target).lease().owner()).contains("broken");
    time.advance(LONGER_THAN_A_LEASE);
  }

  @Test
  void replicaThatDeliversWhatIsDueTellsOfIt() {
    leaveBehind("crm");

    here.contacts.start();

    Awaitility.await().until(() -> here.row("crm").state().status().isDelivered());
    assertThat(here.takenOver).containsExactly("crm");
    assertThat(broken.takenOver).isEmpty();
  }

  @Test
  void replicaThatDeliversWhileItsCallerWaitsTellsOfIt() {
    leaveBehind("crm");

    here.put("Bo");

    assertThat(here.takenOver).containsExactly("crm");
    assertThat(shop.deliveries()).hasSize(1);
  }

  @Test
  void leaseThatWasGivenBackIsNotTakenOver() {
    crm.failsNext(FailureKind.UNAVAILABLE);
    here.putAsync("Angela");
    here.contacts.start();
    Awaitility.await()
        .until(
            () -> {
              time.advance(Duration.ofSeconds(1));
              return here.row("crm").state().status().isDelivered();
            });

    here.put("Bo");

    assertThat(crm.deliveries()).hasSizeGreaterThan(2);
    assertThat(here.takenOver).isEmpty();
  }
}
