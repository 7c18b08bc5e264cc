package io.contactgateway.sync.delivery;

import static io.contactgateway.sync.SyncRig.KEY;
import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.adapter.Failure;
import io.contactgateway.adapter.FailureKind;
import io.contactgateway.contact.ContactKey;
import io.contactgateway.store.Rows;
import io.contactgateway.store.StoreClock;
import io.contactgateway.store.redelivery.TargetJobTable;
import io.contactgateway.store.table.DeliveryRow;
import io.contactgateway.store.table.DeliveryRow.Urgency;
import io.contactgateway.store.table.DeliveryStatus;
import io.contactgateway.store.table.TargetContactTable;
import io.contactgateway.sync.FakeTarget;
import io.contactgateway.sync.SyncRig;
import io.contactgateway.testing.OnBothStores;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Retry and resync: all contacts of a target, in the background. */
class TargetJobsTest extends OnBothStores {
  private static final int MANY = 1203;

  private SyncRig rig;

  @BeforeEach
  void open() {
    rig = new SyncRig(store, "here", time, new FakeTarget(), new FakeTarget());
  }

  @AfterEach
  void close() {
    rig.close();
  }

  private void add(int from, int to, DeliveryStatus status) {
    change(
        session ->
            IntStream.range(from, to)
                .forEach(
                    n -> Rows.add(session, Rows.key(n), "crm", row -> Rows.status(row, status))));
  }

  private long count(DeliveryStatus status) {
    return in(session -> TargetContactTable.count(session, "crm", status));
  }

  private void advanceUntil(BooleanSupplier reached) {
    Awaitility.await()
        .pollInterval(Duration.ofMillis(5))
        .atMost(Duration.ofSeconds(60))
        .until(
            () -> {
              time.advance(Duration.ofSeconds(1));
              return reached.getAsBoolean();
            });
  }

  @Test
  void everyRejectedAndExhaustedContactIsTriedAgainAfreshAndInTheBackground() {
    add(0, 700, DeliveryStatus.REJECTED);
    add(700, MANY, DeliveryStatus.EXHAUSTED);
    add(MANY, MANY + 5, DeliveryStatus.INELIGIBLE);
    change(session -> Rows.add(session, Rows.key(0), "shop", TargetJobsTest::refused));
    rig.operate("crm", SyncRig::pause);
    time.advance(Duration.ofMinutes(5));

    assertThat(rig.operate("crm", SyncRig::retry)).isEqualTo(MANY);

    Awaitility.await().until(() -> count(DeliveryStatus.PENDING) == MANY);
    assertThat(count(DeliveryStatus.INELIGIBLE)).isEqualTo(5);
    var row = rig.row(Rows.key(900), "crm");
    assertThat(row.wanted().urgency()).isEqualTo(Urgency.BACKGROUND);
    assertThat(row.wanted().acceptedAt()).isEqualTo(time.instant());
    assertThat(row.state().attempts()).isZero();
    assertThat(row.state().problem()).isEmpty();
    assertThat(rig.row(Rows.key(0), "shop").state().status()).isEqualTo(DeliveryStatus.REJECTED);
    Awaitility.await().until(this::isDone);
  }

  private boolean isDone() {
    return in(session -> session.query("select target from target_sweep", row -> 1)).isEmpty();
  }

  @Test
  void fewContactsAreDueWithTheAnswer() {
    add(0, 3, DeliveryStatus.REJECTED);
    add(3, 5, DeliveryStatus.EXHAUSTED);
    rig.operate("crm", SyncRig::pause);

    rig.operate("crm", SyncRig::retry);

    assertThat(count(DeliveryStatus.PENDING)).isEqualTo(5);
    assertThat(isDone()).isTrue();
  }

  private static DeliveryRow refused(DeliveryRow row) {
    return Rows.status(row, DeliveryStatus.REJECTED);
  }

  @Test
  void contactThatIsRejectedAgainIsTriedOnceForOneRetry() {
    rig.contacts.start();
    var no = Failure.answered(FailureKind.REFUSED, 422, "no");
    rig.crm.failsNext(no, no);
    rig.put("Angela");
    time.advance(Duration.ofSeconds(1));

    assertThat(rig.operate("crm", SyncRig::retry)).isEqualTo(1);

    advanceUntil(() -> rig.crm.deliveries().size() == 2);
    for (var second = 0; second < 20; second++) {
      time.advance(Duration.ofSeconds(1));
      rig.row("crm");
    }
    assertThat(rig.crm.deliveries()).hasSize(2);
    assertThat(rig.row("crm").state().status()).isEqualTo(DeliveryStatus.REJECTED);
  }

  @Test
  void correctedContactIsTriedAgainByItselfAndNoLongerListed() {
    rig.crm.failsNext(Failure.answered(FailureKind.REFUSED, 422, "no such place"));
    rig.put("Angela");
    assertThat(listed(DeliveryStatus.REJECTED)).containsExactly(KEY);

    rig.put("Angelina");

    assertThat(rig.crm.holds(KEY)).isEqualTo("Angelina");
    assertThat(listed(DeliveryStatus.REJECTED)).isEmpty();
    assertThat(listed(DeliveryStatus.SYNCED)).containsExactly(KEY);
  }

  private List<ContactKey> listed(DeliveryStatus status) {
    return rig
        .operate(
            "crm",
            (operations, target) ->
                operations.contacts(target, Optional.of(status), Optional.empty(), 10))
        .contacts()
        .stream()
        .map(TargetContactTable.TargetContact::key)
        .toList();
  }

  @Test
  void everyContactIsDeliveredAgainWhateverIsThoughtToBeThereAndAlsoWhereItNeverWas() {
    rig.contacts.start();
    rig.put("Angela");
    var both = rig.crm.deliveries().size();
    rig.begin(Rows.key(99), rig.replace("Bob"), "shop").join();
    time.advance(Duration.ofSeconds(1));

    assertThat(rig.operate("crm", SyncRig::resync)).isEqualTo(2);

    advanceUntil(() -> rig.crm.holds(Rows.key(99)) != null);
    advanceUntil(() -> rig.crm.deliveries().size() == both + 2);
    assertThat(rig.crm.deliveries().subList(both, both + 2)).allMatch(made -> made.forced());
    assertThat(rig.crm.holds(Rows.key(99))).isEqualTo("Bob");
    advanceUntil(() -> rig.row(Rows.key(99), "crm").state().status() == DeliveryStatus.SYNCED);
    assertThat(rig.row(Rows.key(99), "crm").isForced()).isFalse();
  }

  @Test
  void resyncGoesStepByStepAndIsGoneOnWithByWhoeverComesNext() {
    change(
        session -> IntStream.range(0, MANY).forEach(n -> Rows.add(session, Rows.key(n), "shop")));
    rig.operate("crm", SyncRig::pause);
    long affected = in(session -> TargetJobTable.resync(session, "crm"));
    assertThat(affected).isEqualTo(MANY);
    assertThat(holds(session -> TargetJobTable.step(session, "crm"))).isTrue();
    assertThat(count(DeliveryStatus.PENDING)).isEqualTo(500);

    var other = database.store(StoreClock.of(time));
    var next = new SyncRig(other, "next", time, rig.crm, rig.shop);
    next.contacts.start();

    Awaitility.await().until(() -> count(DeliveryStatus.PENDING) == MANY);
    Awaitility.await().until(this::isDone);
    next.close();
  }

  @Test
  void resyncTakesNoTurnFromAContactThatSomebodyWaitsFor() {
    rig.operate("crm", SyncRig::pause);
    rig.begin(KEY, rig.replace("Angela"), "crm").join();
    rig.begin(Rows.key(2), rig.replace("Bob"), "shop").join();
    var due = rig.row("crm").state().nextAttemptAt();
    time.advance(Duration.ofSeconds(3));

    rig.operate("crm", SyncRig::resync);

    assertThat(rig.row("crm").wanted().urgency()).isEqualTo(Urgency.INTERACTIVE);
    assertThat(rig.row("crm").state().nextAttemptAt()).isEqualTo(due);
    assertThat(rig.row("crm").isForced()).isTrue();
    assertThat(rig.row(Rows.key(2), "crm").wanted().urgency()).isEqualTo(Urgency.BACKGROUND);
  }

  @Test
  void deliveryUnderWayIsMadeOnceMoreByAResync() {
    rig.crm.hold();
    rig.begin(KEY, rig.replace("Angela"), "crm").join();
    Awaitility.await().until(() -> rig.crm.deliveries().size() == 1);

    rig.operate("crm", SyncRig::resync);
    rig.crm.letThrough();

    Awaitility.await().until(() -> rig.row("crm").lease().owner().isEmpty());
    assertThat(rig.crm.deliveries()).hasSize(2);
    assertThat(rig.crm.deliveries().get(1).forced()).isTrue();
  }
}
