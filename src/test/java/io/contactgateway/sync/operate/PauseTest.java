package io.contactgateway.sync.operate;

import static io.contactgateway.sync.SyncRig.KEY;
import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.adapter.FailureKind;
import io.contactgateway.contact.ContactKey;
import io.contactgateway.store.Rows;
import io.contactgateway.store.StoreClock;
import io.contactgateway.store.table.DeliveryStatus;
import io.contactgateway.sync.FakeTarget;
import io.contactgateway.sync.SyncRig;
import io.contactgateway.sync.change.Change;
import io.contactgateway.sync.change.ChangeResult;
import io.contactgateway.sync.operate.TargetView.State;
import io.contactgateway.sync.report.SyncReport.Outcome;
import io.contactgateway.sync.report.SyncReport.TargetStatus;
import io.contactgateway.testing.OnBothStores;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two replicas on one database, one of which is told to pause and to go on. */
class PauseTest extends OnBothStores {
  private static final String[] BOTH = {"crm", "shop"};

  private final FakeTarget crm = new FakeTarget();
  private final FakeTarget shop = new FakeTarget();
  private final List<SyncRig> replicas = new ArrayList<>();
  private SyncRig here;
  private SyncRig there;

  @BeforeEach
  void startReplicas() {
    here = start("here");
    there = start("there");
  }

  private SyncRig start(String name) {
    var replica = new SyncRig(database.store(StoreClock.of(time)), name, time, crm, shop);
    replica.contacts.start();
    replicas.add(replica);
    return replica;
  }

  @AfterEach
  void stopReplicas() {
    List.of(crm, shop).forEach(FakeTarget::letThrough);
    replicas.forEach(SyncRig::close);
  }

  private void pause() {
    here.operate("crm", SyncRig::pause);
  }

  private void resume() {
    here.operate("crm", SyncRig::resume);
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

  /** Long enough for every replica to have looked several times. */
  private void letTimePass() {
    for (var second = 0; second < 40; second++) {
      time.advance(Duration.ofSeconds(1));
      here.row("crm");
    }
  }

  private boolean isFree(ContactKey key) {
    return here.row(key, "crm").lease().owner().isEmpty();
  }

  @Test
  void noReplicaDeliversToAPausedTargetAndManyChangesAreOneCallAfterwards() {
    pause();

    IntStream.range(0, 40)
        .mapToObj(n -> replicas.get(n % 2).begin(KEY, here.replace("update " + n), BOTH))
        .forEach(CompletableFuture::join);
    letTimePass();
    assertThat(crm.deliveries()).isEmpty();
    assertThat(here.row("crm").state().status()).isEqualTo(DeliveryStatus.PENDING);
    advanceUntil(() -> "update 39".equals(shop.holds(KEY)));

    resume();

    advanceUntil(() -> "update 39".equals(crm.holds(KEY)));
    letTimePass();
    assertThat(crm.deliveries()).hasSize(1);
  }

  @Test
  void replicaThatWasToldNothingStartsNothingEither() {
    there.operate("crm", SyncRig::pause);

    here.begin(KEY, here.replace("Angela"), BOTH).join();

    assertThat(here.targets.find("crm").orElseThrow().isPaused()).isTrue();
    assertThat(isFree(KEY)).isTrue();
    assertThat(crm.deliveries()).isEmpty();
  }

  @Test
  void callerOfAPausedTargetIsToldSoAndDoesNotWait() {
    pause();

    var report = here.put("Angela");

    var paused = report.targets().get("crm");
    assertThat(report.outcome()).isEqualTo(Outcome.PENDING);
    assertThat(paused.status()).isEqualTo(TargetStatus.PENDING);
    assertThat(paused.attempts().nextAt()).isEmpty();
    assertThat(paused.problem().orElseThrow().type()).isEqualTo("unavailable");
    assertThat(paused.problem().orElseThrow().detail()).contains("paused");
    assertThat(report.targets().get("shop").status()).isEqualTo(TargetStatus.SYNCED);
  }

  @Test
  void deliveryUnderWayMayEndAndItsNextRoundWaitsForTheResume() {
    crm.hold();
    here.begin(KEY, here.replace("first"), BOTH).join();
    there.begin(KEY, there.replace("second"), BOTH).join();
    Awaitility.await().until(() -> crm.deliveries().size() == 1);

    pause();
    crm.letThrough();

    Awaitility.await().until(() -> isFree(KEY));
    assertThat(crm.holds(KEY)).isEqualTo("first");
    letTimePass();
    assertThat(crm.deliveries()).hasSize(1);
    assertThat(here.report().targets().get("crm").syncedRevision()).contains(1L);

    resume();
    advanceUntil(() -> "second".equals(crm.holds(KEY)));
    assertThat(crm.deliveries()).hasSize(2);
    assertThat(crm.deliveries().get(1).uncertain()).isFalse();
  }

  @Test
  void nothingIsStartedOnceThePauseIsAnsweredHoweverManyAreWriting() {
    var keys = IntStream.range(0, 300).mapToObj(Rows::key).toList();
    var writes =
        keys.stream()
            .map(
                key ->
                    replicas.get(keys.indexOf(key) % 2).begin(key, here.replace("Angela"), "crm"))
            .toList();
    here.operate("crm", SyncRig::pause);
    writes.forEach(CompletableFuture::join);
    Awaitility.await().until(() -> keys.stream().allMatch(this::isFree));
    var before = crm.deliveries().size();

    keys.stream()
        .map(key -> there.begin(key, there.replace("Angelina"), "crm"))
        .forEach(CompletableFuture::join);
    time.advance(Duration.ofSeconds(5));

    assertThat(keys).allMatch(this::isFree);
    assertThat(crm.deliveries()).hasSize(before);
    there.operate("crm", SyncRig::resume);
    advanceUntil(() -> keys.stream().allMatch(key -> "Angelina".equals(crm.holds(key))));
  }

  @Test
  void pauseHoldsOverARestart() {
    pause();
    here.putAsync("Angela");
    List.of(here, there).forEach(SyncRig::close);
    replicas.clear();

    var next = start("next");
    here = next;
    letTimePass();
    assertThat(next.operate("crm", TargetOperations::view).state()).isEqualTo(State.PAUSED);
    assertThat(crm.deliveries()).isEmpty();

    next.operate("crm", SyncRig::resume);
    advanceUntil(() -> "Angela".equals(crm.holds(KEY)));
    assertThat(next.operate("crm", TargetOperations::view).state()).isEqualTo(State.ACTIVE);
  }

  @Test
  void pausedTargetStaysPausedWhenDeliveryIsAskedForByHand() {
    here.put("Angela");
    pause();

    var again = here.begin(KEY, new Change.DeliverAgain(), "crm").join();

    assertThat(((ChangeResult.Stored) again).report().outcome()).isEqualTo(Outcome.PENDING);
    letTimePass();
    assertThat(crm.deliveries()).hasSize(1);
    resume();
    advanceUntil(() -> crm.deliveries().size() == 2);
  }

  @Test
  void pausedAndFaultyIsPausedAndTheResumeLiftsTheFaultAtOnce() {
    crm.failsNext(FailureKind.CREDENTIALS);
    here.put("Angela");
    assertThat(here.operate("crm", TargetOperations::view).state()).isEqualTo(State.FAULTY);

    pause();
    assertThat(here.operate("crm", TargetOperations::view).state()).isEqualTo(State.PAUSED);

    resume();
    assertThat(there.operate("crm", TargetOperations::view).state()).isEqualTo(State.ACTIVE);
    var since = time.instant();
    here.begin(Rows.key(7), here.replace("Bob"), "crm").join();
    advanceUntil(() -> "Bob".equals(crm.holds(Rows.key(7))));
    assertThat(Duration.between(since, time.instant())).isLessThan(Duration.ofSeconds(30));
  }

  @Test
  void timeOfThePauseIsNoPartOfTheRetryBudget() {
    pause();
    here.putAsync("Angela");
    time.advance(Duration.ofHours(80));
    crm.failsNext(FailureKind.UNAVAILABLE);

    resume();

    advanceUntil(() -> crm.deliveries().size() == 2);
    advanceUntil(() -> here.row("crm").state().status() == DeliveryStatus.SYNCED);
  }

  @Test
  void pausingTwiceAndResumingWhatIsNotPausedChangesNothing() {
    resume();
    pause();
    pause();
    resume();

    assertThat(here.put("Angela").outcome()).isEqualTo(Outcome.SYNCED);
  }
}
