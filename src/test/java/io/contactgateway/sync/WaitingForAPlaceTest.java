package io.contactgateway.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.adapter.Failure;
import io.contactgateway.adapter.FailureKind;
import io.contactgateway.contact.ContactKey;
import io.contactgateway.store.Rows;
import io.contactgateway.store.table.DeliveryStatus;
import io.contactgateway.sync.change.ChangeResult;
import io.contactgateway.sync.delivery.DeliveryListener;
import io.contactgateway.sync.target.AttemptPlaces;
import io.contactgateway.sync.target.Target;
import io.contactgateway.sync.target.TargetGate;
import io.contactgateway.testing.Gate;
import io.contactgateway.testing.OnBothStores;
import io.contactgateway.testing.SlowStore;
import io.contactgateway.trace.Tracing;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** More deliveries are under way at a target than may call at a time. */
class WaitingForAPlaceTest extends OnBothStores {
  private static final ContactKey HANGING = Rows.key(1);
  private static final ContactKey WAITING = Rows.key(2);

  private final FakeTarget crm = new FakeTarget();
  private final Gate commits = new Gate();
  private SyncRig rig;

  @BeforeEach
  void open() {
    rig =
        new SyncRig(
            new SlowStore(store, commits),
            "here",
            time,
            crm,
            new FakeTarget(),
            DeliveryListener.NONE,
            Tracing.NONE,
            WaitingForAPlaceTest::withOnePlace);
    rig.contacts.start();
    crm.hold();
    write(HANGING, "First");
    Awaitility.await().until(() -> crm.deliveries().size() == 1);
    write(WAITING, "Old");
    Awaitility.await().until(() -> places().waiting() == 1);
  }

  @AfterEach
  void close() {
    rig.close();
  }

  private static Target withOnePlace(Target target) {
    return SyncRig.withGate(target, new TargetGate(16, 1));
  }

  private AttemptPlaces places() {
    return rig.targets.find("crm").orElseThrow().gate().places();
  }

  private void write(ContactKey key, String givenName) {
    assertThat(rig.begin(key, rig.replace(givenName), "crm").join())
        .isInstanceOf(ChangeResult.Stored.class);
  }

  private List<String> delivered(ContactKey key) {
    return crm.deliveries().stream()
        .filter(delivery -> delivery.key().equals(key))
        .map(delivery -> delivery.contact().text("/givenName").orElseThrow())
        .toList();
  }

  private void untilSynced(ContactKey key) {
    Awaitility.await().until(() -> rig.row(key, "crm").state().status() == DeliveryStatus.SYNCED);
  }

  @Test
  void updatesOfAContactThatWaitsForAPlaceBecomeOneCall() {
    write(WAITING, "Newer");
    write(WAITING, "Newest");
    time.advance(Duration.ofSeconds(1));

    crm.letThrough();

    untilSynced(WAITING);
    assertThat(delivered(WAITING)).containsExactly("Newest");
  }

  @Test
  void whoHadToWaitOnlyForAMomentGoesOnAsItWas() {
    crm.letThrough();

    untilSynced(WAITING);
    assertThat(delivered(WAITING)).containsExactly("Old");
  }

  @Test
  void aPlaceIsKeptUntilTheOutcomeIsRecorded() {
    var before = crm.deliveries().size();
    commits.hold();
    crm.letThrough();

    Awaitility.await().until(() -> commits.held() > 0);
    assertThat(crm.deliveries()).hasSize(before);

    commits.letThrough();
    untilSynced(WAITING);
  }

  @Test
  void whereTheTargetWasPausedMeanwhileNothingMoreIsSent() {
    var gate = rig.targets.find("crm").orElseThrow().gate();
    gate.pause();
    crm.letThrough();

    Awaitility.await().until(() -> rig.row(WAITING, "crm").lease().owner().isEmpty());
    assertThat(delivered(WAITING)).isEmpty();
    assertThat(rig.row(WAITING, "crm").state().status()).isEqualTo(DeliveryStatus.PENDING);

    gate.resume();
    Awaitility.await()
        .until(
            () -> {
              time.advance(Duration.ofSeconds(1));
              return rig.row(WAITING, "crm").state().status() == DeliveryStatus.SYNCED;
            });
  }

  @Test
  void aPlaceIsFreeAgainAfterAnAttemptThatFailed() {
    crm.failsNext(Failure.of(FailureKind.REFUSED, "no"));
    crm.letThrough();

    untilSynced(WAITING);
    assertThat(rig.row(HANGING, "crm").state().status()).isEqualTo(DeliveryStatus.REJECTED);
    write(HANGING, "Second");
    untilSynced(HANGING);
  }
}
