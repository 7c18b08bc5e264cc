package io.contactgateway.sync.erasure;

import static io.contactgateway.sync.SyncRig.KEY;
import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.adapter.ContactDeletion.Support;
import io.contactgateway.adapter.FailureKind;
import io.contactgateway.store.StoreClock;
import io.contactgateway.store.audit.Actor;
import io.contactgateway.store.table.ErasureTable;
import io.contactgateway.sync.FakeDeletion;
import io.contactgateway.sync.FakeTarget;
import io.contactgateway.sync.RememberedSpans;
import io.contactgateway.sync.SyncRig;
import io.contactgateway.sync.change.Preconditions;
import io.contactgateway.sync.delivery.DeliveryListener;
import io.contactgateway.sync.report.SyncReport;
import io.contactgateway.sync.report.VendorRemains;
import io.contactgateway.testing.OnBothStores;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A vendor that can delete is asked until it takes the request. */
class VendorDeletionWorkerTest extends OnBothStores {
  private final FakeTarget crm = new FakeTarget();
  private final FakeTarget shop = new FakeTarget();
  private final FakeDeletion deletion = crm.deletion().is(Support.ON);
  private final RememberedSpans spans = new RememberedSpans();
  private SyncRig rig;

  @BeforeEach
  void open() {
    rig = new SyncRig(store, "here", time, crm, shop, DeliveryListener.NONE, spans);
    rig.contacts.start();
  }

  @AfterEach
  void stop() {
    crm.letThrough();
    deletion.letThrough();
    rig.close();
  }

  private ErasureResult.Erased forget() {
    return (ErasureResult.Erased) await(rig.contacts.erase(KEY, Preconditions.NONE, Actor.NOBODY));
  }

  private List<ErasureTable.Open> open(boolean givenUp) {
    return list(ErasureTable::open).stream().filter(found -> found.givenUp() == givenUp).toList();
  }

  private boolean nothingIsOpen() {
    return list(ErasureTable::open).isEmpty();
  }

  private void until(BooleanSupplier reached) {
    Awaitility.await().until(reached::getAsBoolean);
  }

  /** Lets time run until it is so. */
  private void advanceUntil(Duration step, BooleanSupplier reached) {
    Awaitility.await()
        .pollInterval(Duration.ofMillis(5))
        .atMost(Duration.ofSeconds(60))
        .until(
            () -> {
              time.advance(step);
              return reached.getAsBoolean();
            });
  }

  @Test
  void theVendorIsAskedOnceAndNothingIsLeft() {
    rig.put("Angela");
    var erased = forget();
    until(this::nothingIsOpen);

    assertThat(deletion.asked()).isEqualTo(1);
    assertThat(erased.remains().get("crm").deletion()).isEqualTo(VendorRemains.Deletion.REQUESTED);
    assertThat(shop.deletion().asked()).isZero();
  }

  @Test
  void aVendorThatHasNothingIsNotAsked() {
    crm.failsNext(FailureKind.REFUSED);
    rig.put("Angela");
    forget();
    time.advance(Duration.ofMinutes(1));

    assertThat(nothingIsOpen()).isTrue();
    assertThat(deletion.asked()).isZero();
  }

  @Test
  void aVendorThatIsDownIsAskedAgain() {
    deletion.failsNext(FailureKind.UNAVAILABLE, FailureKind.OUTCOME_UNKNOWN);
    rig.put("Angela");
    forget();
    advanceUntil(Duration.ofSeconds(1), this::nothingIsOpen);

    assertThat(deletion.asked()).isEqualTo(3);
    until(() -> deletions().size() == 3 && deletions().get(2).size() == 2);
    assertThat(deletions())
        .containsExactly(
            List.of("deleted unavailable", "open"),
            List.of("deleted outcome-unknown", "open"),
            List.of("deleted delivered", "done"));
  }

  /** What the spans of the deletions at the vendor were told. */
  private List<List<String>> deletions() {
    return spans.all().stream()
        .filter(span -> span.name().equals("delete crm"))
        .map(RememberedSpans.Shown::events)
        .toList();
  }

  @Test
  void aRequestThatTheVendorRefusesStaysInSightAndIsTriedOnceADay() {
    deletion.failsNext(FailureKind.REFUSED);
    rig.put("Angela");
    forget();
    until(() -> !open(true).isEmpty());
    until(() -> deletions().get(0).equals(List.of("deleted refused", "exhausted")));
    time.advance(Duration.ofHours(23));
    assertThat(deletion.asked()).isEqualTo(1);
    advanceUntil(Duration.ofMinutes(10), this::nothingIsOpen);

    assertThat(deletion.asked()).isEqualTo(2);
  }

  @Test
  void aDeliveryUnderWayIsGivenTimeBeforeTheVendorIsAsked() {
    crm.hold();
    rig.putAsync("Angela");
    until(() -> crm.deliveries().size() == 1);
    forget();
    time.advance(Duration.ofSeconds(20));
    assertThat(deletion.asked()).isZero();
    crm.letThrough();
    advanceUntil(Duration.ofSeconds(1), () -> deletion.asked() > 0 && nothingIsOpen());

    assertThat(await(rig.contacts.report(KEY))).isEmpty();
  }

  @Test
  void aDeliveryThatCameAfterTheRequestIsFollowedByAnother() {
    crm.hold();
    rig.putAsync("Angela");
    until(() -> crm.deliveries().size() == 1);
    forget();
    advanceUntil(Duration.ofSeconds(10), () -> deletion.asked() == 1 && nothingIsOpen());
    crm.letThrough();
    advanceUntil(Duration.ofSeconds(1), () -> deletion.asked() == 2 && nothingIsOpen());

    assertThat(await(rig.contacts.report(KEY))).isEmpty();
  }

  @Test
  void aContactThatIsCreatedAgainIsNotDeleted() {
    deletion.failsNext(FailureKind.UNAVAILABLE);
    rig.put("Angela");
    forget();
    until(() -> deletion.asked() == 1 && open(false).size() == 1);
    until(() -> rig.put("Angela").targets().get("crm").status() == SyncReport.TargetStatus.SYNCED);
    time.advance(Duration.ofHours(1));

    assertThat(nothingIsOpen()).isTrue();
    assertThat(deletion.asked()).isEqualTo(1);
  }

  @Test
  void aContactThatIsCreatedAgainElsewhereIsStillDeleted() {
    deletion.failsNext(FailureKind.UNAVAILABLE);
    rig.put("Angela");
    forget();
    rig.write(rig.replace("Angela"), Set.of("shop"));
    advanceUntil(Duration.ofSeconds(1), this::nothingIsOpen);

    assertThat(deletion.asked()).isEqualTo(2);
  }

  @Test
  void aContactThatIsCreatedAgainWaitsForARequestUnderWay() {
    deletion.hold();
    rig.put("Angela");
    forget();
    until(() -> deletion.asked() == 1);
    rig.putAsync("Bo");
    rig.putAsync("Cy");
    assertThat(crm.deliveries()).hasSize(1);
    deletion.letThrough();
    advanceUntil(Duration.ofMillis(500), () -> "Cy".equals(crm.holds(KEY)));

    assertThat(deletion.asked()).isEqualTo(1);
    assertThat(nothingIsOpen()).isTrue();
  }

  @Test
  void aContactThatIsForgottenAndCreatedAgainTwiceWaitsForARequestUnderWay() {
    deletion.hold();
    rig.put("Angela");
    forget();
    until(() -> deletion.asked() == 1);
    rig.putAsync("Bo");
    forget();
    rig.putAsync("Cy");
    forget();
    rig.putAsync("Dee");
    assertThat(crm.deliveries()).hasSize(1);
    deletion.letThrough();
    advanceUntil(Duration.ofMillis(500), () -> "Dee".equals(crm.holds(KEY)));

    assertThat(deletion.asked()).isEqualTo(1);
    assertThat(nothingIsOpen()).isTrue();
  }

  @Test
  void aContactThatIsForgottenAgainIsDeletedOnceTheRequestUnderWayHasEnded() {
    deletion.hold();
    rig.put("Angela");
    forget();
    until(() -> deletion.asked() == 1);
    rig.putAsync("Bo");
    forget();
    time.advance(Duration.ofSeconds(10));
    assertThat(deletion.asked()).isEqualTo(1);
    deletion.letThrough();
    advanceUntil(Duration.ofMillis(100), this::nothingIsOpen);

    assertThat(deletion.asked()).isEqualTo(2);
  }

  @Test
  void aContactThatIsAskedForAgainWhileItIsDeletedWaitsForThat() {
    deletion.hold();
    rig.put("Angela");
    forget();
    until(() -> deletion.asked() == 1);
    // As a delivery does that ends after the contact was forgotten.
    change(
        session ->
            ErasureTable.ask(session, KEY, "crm", session.now(), ErasureTable.UnderWay.NOTHING));
    rig.putAsync("Bo");

    assertThat(crm.deliveries()).hasSize(1);
    deletion.letThrough();
    advanceUntil(Duration.ofMillis(500), () -> "Bo".equals(crm.holds(KEY)));
  }

  @Test
  void waitingForATargetOutOfReachUsesUpNoBudget() {
    deletion.failsFor(FailureKind.UNAVAILABLE, 1_000);
    rig.put("Angela");
    forget();
    // At 7.5 minutes each, on average, that is more than the budget.
    advanceUntil(Duration.ofMinutes(16), () -> deletion.asked() > 150 || !open(true).isEmpty());

    assertThat(open(true)).isEmpty();
  }

  @Test
  void aRequestThatFailsForTheWholeBudgetIsTriedOnceADay() {
    deletion.failsFor(FailureKind.OUTCOME_UNKNOWN, 2_000);
    rig.put("Angela");
    forget();
    var began = time.instant();
    advanceUntil(Duration.ofMinutes(16), () -> !open(true).isEmpty());

    assertThat(time.instant()).isAfter(began.plus(SyncRig.RETRY.maxDuration()));
  }

  @Test
  void anotherReplicaAsksWhereOneDied() {
    deletion.hold();
    rig.put("Angela");
    forget();
    until(() -> deletion.asked() == 1);
    var other = new SyncRig(database.store(StoreClock.of(time)), "there", time, crm, shop);
    other.contacts.start();
    time.advance(Duration.ofSeconds(29));
    assertThat(deletion.asked()).isEqualTo(1);
    advanceUntil(Duration.ofSeconds(1), () -> deletion.asked() == 2);
    other.close();
  }
}
