package io.contactgateway.sync.delivery;

import static io.contactgateway.sync.SyncRig.KEY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contactgateway.adapter.Failure;
import io.contactgateway.adapter.FailureKind;
import io.contactgateway.store.Rows;
import io.contactgateway.store.audit.Actor;
import io.contactgateway.store.table.DeliveryStatus;
import io.contactgateway.store.table.UnreadableRows;
import io.contactgateway.store.table.UnreadableValueException;
import io.contactgateway.sync.FakeTarget;
import io.contactgateway.sync.SyncRig;
import io.contactgateway.sync.change.Preconditions;
import io.contactgateway.sync.erasure.ErasureResult;
import io.contactgateway.sync.report.VendorRemains;
import io.contactgateway.testing.CapturedLog;
import io.contactgateway.testing.Keys;
import io.contactgateway.testing.OnBothStores;
import io.contactgateway.testing.Tampering;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A contact that waits for its delivery, and whose document somebody has exchanged meanwhile. */
class UnreadableContactTest extends OnBothStores {
  private final FakeTarget crm = new FakeTarget();
  private SyncRig rig;

  @BeforeEach
  void open() {
    rig = new SyncRig(store(Keys.writing("key-1")), "here", time, crm, new FakeTarget());
    crm.failsNext(Failure.of(FailureKind.UNAVAILABLE, "down"));
    rig.begin(KEY, rig.replace("Angela"), "crm").join();
    Awaitility.await().until(() -> rig.row("crm").state().attempts() == 1);
    rig.begin(Rows.key(2), rig.replace("Bob"), "shop").join();
    Tampering.copyDocument(database.dataSource(), "k-2", "k-1");
  }

  @AfterEach
  void close() {
    rig.close();
  }

  @Test
  void deliveryIsGivenUpAsADefectAndGoesNowhere() {
    var before = UnreadableRows.found("crm");
    try (var log = CapturedLog.start()) {
      rig.contacts.start();
      Awaitility.await()
          .until(
              () -> {
                time.advance(Duration.ofSeconds(1));
                return rig.row("crm").state().status() == DeliveryStatus.REJECTED;
              });
      time.advance(Duration.ofMinutes(30));

      assertThat(rig.row("crm").state().problem().orElseThrow().type()).isEqualTo("defect");
      assertThat(rig.row("crm").lease().owner()).isEmpty();
      assertThat(crm.deliveries()).hasSize(1);
      assertThat(UnreadableRows.found("crm")).isEqualTo(before + 1);
      assertThat(log.lines()).anyMatch(line -> line.contains(KEY.hashed()));
      assertThat(log.lines()).noneMatch(line -> line.contains("Bob") || line.contains("Angela"));
    }
  }

  @Test
  void itCanBeForgottenAndNobodyElseWithIt() {
    var erased =
        (ErasureResult.Erased)
            SyncRig.await(rig.contacts.erase(KEY, Preconditions.NONE, Actor.NOBODY));

    assertThat(erased.last().revision()).isEqualTo(1);
    assertThat(SyncRig.await(rig.contacts.report(KEY))).isEmpty();
    assertThat(SyncRig.await(rig.contacts.report(Rows.key(2)))).isPresent();
  }

  @Test
  void whatIsAtAVendorIsInDoubtWhereTheMemoryOfItCanNotBeRead() {
    rig.putUnderAnotherKey("Robert");
    Tampering.spoilMemory(database.dataSource(), "k-2");

    var erased =
        (ErasureResult.Erased)
            SyncRig.await(rig.contacts.erase(Rows.key(2), Preconditions.NONE, Actor.NOBODY));

    assertThat(erased.remains()).containsOnlyKeys("crm", "shop");
    assertThat(erased.remains().values()).allMatch(VendorRemains::inDoubt);
    assertThat(erased.last().targets().get("crm").vendorId()).isEmpty();
    assertThat(SyncRig.await(rig.contacts.report(Rows.key(2)))).isEmpty();
  }

  @Test
  void nothingIsForgottenWhereOnlyTheKeyIsMissing() {
    try (var without = new SyncRig(store(Keys.reading("key-2")), "there", time, crm, crm)) {
      assertThatThrownBy(
              () ->
                  SyncRig.await(
                      without.contacts.erase(Rows.key(2), Preconditions.NONE, Actor.NOBODY)))
          .isInstanceOf(UnreadableValueException.class);
    }
    assertThat(SyncRig.await(rig.contacts.report(Rows.key(2)))).isPresent();
  }

  @Test
  void changeIsRefusedAndOverwritesNothing() {
    assertThatThrownBy(() -> rig.put("Angelina")).isInstanceOf(UnreadableValueException.class);
    assertThatThrownBy(() -> rig.report()).isInstanceOf(UnreadableValueException.class);

    assertThat(rig.row("crm").wanted().revision()).isEqualTo(1);
    rig.putUnderAnotherKey("Robert");
    assertThat(crm.holds(Rows.key(2))).isEqualTo("Robert");
  }
}
