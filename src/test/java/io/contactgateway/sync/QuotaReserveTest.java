package io.contactgateway.sync;

import static io.contactgateway.sync.SyncRig.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.contact.ContactKey;
import io.contactgateway.pacing.QuotaPeriod;
import io.contactgateway.pacing.QuotaTerms;
import io.contactgateway.pacing.StoreQuota;
import io.contactgateway.store.quota.QuotaTable;
import io.contactgateway.store.table.DeliveryRow.Urgency;
import io.contactgateway.store.table.DeliveryStatus;
import io.contactgateway.sync.change.ChangeRequest;
import io.contactgateway.sync.change.Preconditions;
import io.contactgateway.sync.operate.TargetOperations;
import io.contactgateway.sync.operate.TargetView;
import io.contactgateway.sync.target.Target;
import io.contactgateway.testing.OnBothStores;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Once only the reserve of a quota is left, single writes go on and bulk work waits. */
class QuotaReserveTest extends OnBothStores {
  private static final long CALLS = 10;
  private static final QuotaPeriod YEAR = new QuotaPeriod(Instant.EPOCH, Duration.ofDays(365), 0);
  private static final ContactKey BULK = new ContactKey("bulk-1");

  private final FakeTarget crm = new FakeTarget();
  private SyncRig rig;

  @BeforeEach
  void open() {
    rig = new SyncRig(store, time, crm, this::limited);
    rig.contacts.start();
  }

  @AfterEach
  void close() {
    rig.close();
  }

  private Target limited(Target target) {
    var terms = new QuotaTerms(CALLS, 4, YEAR);
    return new Target(
        target.name(),
        target.kind(),
        target.adapter(),
        target.calls(),
        target.retry(),
        target.rate(),
        target.pacer(),
        Optional.of(new StoreQuota(store, target.name(), terms, time)),
        target.timeout(),
        target.gate());
  }

  private void use(long calls) {
    await(
        store.transaction(
            session ->
                QuotaTable.use(session, "crm", YEAR.at(session.now()).start(), calls, CALLS)));
  }

  private void writeInBulk() {
    await(
        rig.contacts.write(
            new ChangeRequest(
                BULK,
                rig.replace("Bea"),
                Preconditions.NONE,
                Set.of("crm"),
                false,
                Duration.ZERO,
                Urgency.BACKGROUND,
                Optional.empty())));
  }

  private DeliveryStatus bulk() {
    return rig.row(BULK, "crm").state().status();
  }

  private void advanceUntil(DeliveryStatus status) {
    Awaitility.await()
        .atMost(Duration.ofMinutes(1))
        .until(
            () -> {
              time.advance(Duration.ofMillis(500));
              return bulk() == status;
            });
  }

  @Test
  void bulkWorkGoesOnWhileMoreIsLeft() {
    use(5);

    writeInBulk();

    advanceUntil(DeliveryStatus.SYNCED);
  }

  @Test
  void ofTheReserveSingleWritesAloneTakeAndBulkWorkComesInTheNextPeriod() {
    use(6);
    writeInBulk();

    var report = rig.put("Angela");

    assertThat(report.targets().get("crm").status().name()).isEqualTo("SYNCED");
    for (var look = 0; look < 5; look++) {
      time.advance(Duration.ofSeconds(1));
    }
    assertThat(bulk()).isEqualTo(DeliveryStatus.PENDING);
    assertThat(crm.deliveries()).hasSize(1);

    time.advance(Duration.ofDays(365));
    advanceUntil(DeliveryStatus.SYNCED);
  }

  @Test
  void operatorsSeeWhatIsLeftAndUntilWhenTheTargetIsHeld() {
    use(CALLS);

    var view = rig.<TargetView>operate("crm", TargetOperations::view);

    var quota = view.quota().orElseThrow();
    assertThat(quota.used()).isEqualTo(CALLS);
    assertThat(quota.left()).isZero();
    assertThat(quota.reserve()).isEqualTo(4);
    assertThat(view.heldUntil()).hasValue(quota.endsAt());
  }
}
