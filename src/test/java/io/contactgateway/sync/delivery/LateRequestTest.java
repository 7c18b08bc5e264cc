package io.contactgateway.sync.delivery;

import static io.contactgateway.sync.SyncRig.KEY;
import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.adapter.ContactDeletion;
import io.contactgateway.adapter.FailureKind;
import io.contactgateway.store.audit.Actor;
import io.contactgateway.store.table.DeliveryStatus;
import io.contactgateway.store.table.LeaseTable;
import io.contactgateway.sync.FakeTarget;
import io.contactgateway.sync.SyncRig;
import io.contactgateway.sync.change.Change;
import io.contactgateway.sync.change.ChangeResult;
import io.contactgateway.sync.change.Preconditions;
import io.contactgateway.sync.report.SyncReport.TargetReport;
import io.contactgateway.sync.report.SyncReport.TargetStatus;
import io.contactgateway.testing.OnBothStores;
import java.time.Duration;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A vendor may go on with a request that the gateway has given up, and apply it late. */
class LateRequestTest extends OnBothStores {
  private static final Duration TIMEOUT = Duration.ofSeconds(2);
  private static final Duration AT_WORK = TIMEOUT.multipliedBy(2);
  private static final Duration MOMENT = Duration.ofMillis(10);
  private static final Duration LEASE = Duration.ofSeconds(30);

  private final FakeTarget crm = new FakeTarget();
  private SyncRig here;

  @BeforeEach
  void open() {
    crm.deletion().is(ContactDeletion.Support.ON);
    here = new SyncRig(store, "here", time, crm, TIMEOUT);
  }

  @AfterEach
  void close() {
    here.close();
  }

  private TargetReport put(String name) {
    return ((ChangeResult.Stored) here.write(here.replace(name), Set.of("crm")))
        .report()
        .targets()
        .get("crm");
  }

  /** An attempt whose request is at work from now. */
  private void leaveAtWork(String name) {
    crm.failsNext(FailureKind.OUTCOME_UNKNOWN);
    here.begin(KEY, here.replace(name), "crm").join();
    Awaitility.await().until(() -> here.row("crm").unsettled().isPresent());
    Awaitility.await().until(() -> here.row("crm").lease().owner().isEmpty());
  }

  /** Time passes, in which replicas look for what is due. */
  private void pass(Duration time) {
    var steps = 20;
    for (var step = 0; step < steps; step++) {
      this.time.advance(time.dividedBy(steps));
      in(session -> true);
    }
  }

  private void settled() {
    Awaitility.await()
        .until(
            () -> {
              time.advance(Duration.ofMillis(200));
              return here.row("crm").state().status() != DeliveryStatus.PENDING;
            });
  }

  @Test
  void successIsSaidAtOnceAndSentOnceMoreWhenTheEarlierRequestIsOver() {
    put("Angela");
    leaveAtWork("Bo");

    var answer = put("Cruz");
    assertThat(answer.status()).isEqualTo(TargetStatus.PENDING);
    assertThat(answer.syncedRevision()).contains(3L);
    assertThat(answer.problem().orElseThrow().detail()).contains("once more");
    crm.appliesLate(KEY, "Bo");
    here.contacts.start();
    pass(AT_WORK.minus(MOMENT));
    assertThat(crm.deliveries()).hasSize(3);

    settled();
    assertThat(here.row("crm").state().status()).isEqualTo(DeliveryStatus.SYNCED);
    assertThat(crm.deliveries()).hasSize(4);
    assertThat(crm.deliveries().get(3).uncertain()).as("everything is sent").isTrue();
    assertThat(crm.holds(KEY)).isEqualTo("Cruz");
    assertThat(put("Cruz").status()).isEqualTo(TargetStatus.UNCHANGED);
  }

  @Test
  void equalDocumentIsNotUnchangedBeforeThat() {
    put("Angela");
    leaveAtWork("Bo");
    put("Cruz");

    var answer = here.begin(KEY, here.replace("Cruz"), "crm").join();

    var report = ((ChangeResult.Stored) answer).report().targets().get("crm");
    assertThat(report.status()).isEqualTo(TargetStatus.PENDING);
    assertThat(crm.deliveries()).hasSize(3);
  }

  @Test
  void documentThatComesBackIsDeliveredAndConfirmedToo() {
    put("Angela");
    leaveAtWork("Bo");

    assertThat(put("Angela").status()).isEqualTo(TargetStatus.PENDING);
    assertThat(crm.deliveries()).hasSize(3);
  }

  @Test
  void newChangeTakesThePlaceOfTheConfirmation() {
    put("Angela");
    leaveAtWork("Bo");
    put("Cruz");
    assertThat(put("Dora").syncedRevision()).contains(4L);
    here.contacts.start();

    pass(AT_WORK);

    settled();
    assertThat(crm.holds(KEY)).isEqualTo("Dora");
    assertThat(crm.deliveries()).hasSize(5);
  }

  @Test
  void requestThatCarriesTheSameNeedsNoConfirmation() {
    put("Angela");
    leaveAtWork("Bo");
    here.contacts.start();

    pass(Duration.ofMillis(500));

    settled();
    assertThat(here.row("crm").state().status()).isEqualTo(DeliveryStatus.SYNCED);
    assertThat(crm.deliveries()).hasSize(3);
    assertThat(put("Cruz").status())
        .as("the first one may still come")
        .isEqualTo(TargetStatus.PENDING);
  }

  @Test
  void createIsNotRepeatedNorLookedUpBeforeTheEarlierOneIsOver() {
    leaveAtWork("Angela");
    here.contacts.start();

    pass(AT_WORK.minus(MOMENT));
    assertThat(crm.deliveries()).hasSize(1);
    settled();
    assertThat(crm.deliveries()).hasSize(2);
  }

  @Test
  void changeAndDeliveryByHandWaitForTheCreateToo() {
    leaveAtWork("Angela");

    here.begin(KEY, here.replace("Bo"), "crm").join();
    here.begin(KEY, new Change.DeliverAgain(), "crm").join();
    Awaitility.await().until(() -> here.row("crm").lease().owner().isEmpty());
    assertThat(crm.deliveries()).hasSize(1);
    here.contacts.start();
    pass(AT_WORK);

    settled();
    assertThat(crm.deliveries()).hasSize(2);
    assertThat(crm.holds(KEY)).isEqualTo("Bo");
  }

  @Test
  void contactThatIsCreatedAgainWaitsForADeletionThatMayBeAtWork() {
    crm.deletion().failsNext(FailureKind.OUTCOME_UNKNOWN);
    put("Angela");
    here.contacts.start();
    forget();
    Awaitility.await().until(() -> crm.deletion().asked() == 1);
    Awaitility.await().until(this::isDeletionRecorded);

    here.begin(KEY, here.replace("Bo"), "crm").join();
    pass(AT_WORK.minus(Duration.ofMillis(500)));
    assertThat(crm.deliveries()).hasSize(1);
    settled();

    assertThat(crm.holds(KEY)).isEqualTo("Bo");
    assertThat(crm.deletion().asked()).isEqualTo(1);
  }

  @Test
  void contactThatWaitsForADeletionWaitsLongerWhereThatMayBeAtWork() {
    crm.deletion().failsNext(FailureKind.OUTCOME_UNKNOWN);
    crm.deletion().hold();
    put("Angela");
    here.contacts.start();
    forget();
    Awaitility.await().until(() -> crm.deletion().asked() == 1);
    here.begin(KEY, here.replace("Bo"), "crm").join();
    crm.deletion().letThrough();
    Awaitility.await().until(() -> here.row("crm").unsettled().isPresent());

    pass(AT_WORK.minus(Duration.ofMillis(500)));
    assertThat(crm.deliveries()).hasSize(1);
    settled();
    assertThat(crm.deletion().asked()).isEqualTo(1);
  }

  @Test
  void deletionWaitsForADeliveryThatMayBeAtWork() {
    leaveAtWork("Angela");
    forget();
    here.contacts.start();

    pass(AT_WORK.minus(Duration.ofMillis(500)));
    assertThat(crm.deletion().asked()).isZero();
    Awaitility.await()
        .until(
            () -> {
              time.advance(Duration.ofSeconds(1));
              return crm.deletion().asked() == 1;
            });
  }

  private void forget() {
    await(here.contacts.erase(KEY, Preconditions.NONE, Actor.NOBODY));
  }

  private boolean isDeletionRecorded() {
    return holds(
        session ->
            session
                .first(
                    "select 1 as one from erasure where lease_owner is null and attempts = 1",
                    row -> true)
                .isPresent());
  }

  @Test
  void createOfAProcessThatDiedIsOverNoSoonerThanItCanBe() {
    crm.hold();
    here.begin(KEY, here.replace("Angela"), "crm").join();
    time.advance(Duration.ofSeconds(1));
    change(LeaseTable::expireAll);
    time.advance(Duration.ofSeconds(1));
    // The next process dies before it gets anywhere.
    change(LeaseTable::expireAll);

    var vendor = new FakeTarget();
    try (var next = new SyncRig(store, "next", time, vendor, TIMEOUT)) {
      next.contacts.start();
      pass(AT_WORK.minusSeconds(1).minus(MOMENT));
      Awaitility.await().until(() -> here.row("crm").lease().owner().isEmpty());
      assertThat(vendor.deliveries()).isEmpty();
      settled();
      assertThat(vendor.deliveries()).hasSize(1);
    }
  }

  @Test
  void createOfAReplicaThatIsGoneIsOverNoSoonerThanAfterItsLease() {
    crm.hold();
    here.begin(KEY, here.replace("Angela"), "crm").join();

    var vendor = new FakeTarget();
    try (var next = new SyncRig(store, "next", time, vendor, TIMEOUT)) {
      pass(LEASE.plus(AT_WORK).minus(MOMENT));
      next.contacts.start();
      Awaitility.await().until(() -> here.row("crm").lease().owner().isEmpty());
      assertThat(vendor.deliveries()).isEmpty();
      settled();
      assertThat(vendor.deliveries()).hasSize(1);
    }
  }

  @Test
  void changeThatTakesOverALostLeaseWaitsForItsCreateToo() {
    crm.hold();
    here.begin(KEY, here.replace("Angela"), "crm").join();
    time.advance(LEASE);

    var vendor = new FakeTarget();
    try (var next = new SyncRig(store, "next", time, vendor, TIMEOUT)) {
      next.begin(KEY, next.replace("Bo"), "crm").join();
      Awaitility.await().until(() -> here.row("crm").lease().owner().isEmpty());
      assertThat(vendor.deliveries()).isEmpty();
      assertThat(here.row("crm").state().nextAttemptAt()).isEqualTo(time.instant().plus(AT_WORK));
    }
  }
}
