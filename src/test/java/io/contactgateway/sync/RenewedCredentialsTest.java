package io.contactgateway.sync;

import static io.contactgateway.sync.SyncRig.KEY;
import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.adapter.FailureKind;
import io.contactgateway.sync.operate.TargetOperations;
import io.contactgateway.sync.operate.TargetView.State;
import io.contactgateway.testing.OnBothStores;
import java.time.Duration;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A target that refuses our credentials, until there are others. */
class RenewedCredentialsTest extends OnBothStores {
  private static final Duration A_WHILE = Duration.ofSeconds(20);
  private SyncRig rig;

  @BeforeEach
  void startRig() {
    rig = new SyncRig(store, "replica", time, new FakeTarget(), new FakeTarget());
    rig.contacts.start();
  }

  @AfterEach
  void stopRig() {
    rig.crm.letThrough();
    rig.close();
  }

  private void renew() {
    rig.operate("crm", TargetOperations::credentialsRenewed);
  }

  private State state() {
    return rig.operate("crm", TargetOperations::view).state();
  }

  private void awaitThat(BooleanSupplier reached) {
    Awaitility.await().atMost(A_WHILE).until(reached::getAsBoolean);
  }

  private void put() {
    rig.begin(KEY, rig.replace("Angela"), "crm").join();
  }

  /** Past the back-off of a first failure, well before the first probe. */
  private void letBackOffPass() {
    time.advance(Duration.ofMillis(500));
  }

  @Test
  void faultIsLiftedAndWhatWaitedIsDeliveredLongBeforeTheNextProbe() {
    rig.crm.failsNext(FailureKind.CREDENTIALS);
    put();
    awaitThat(() -> state() == State.FAULTY);
    letBackOffPass();
    assertThat(rig.crm.deliveries()).hasSize(1);

    renew();

    awaitThat(() -> "Angela".equals(rig.crm.holds(KEY)));
    awaitThat(() -> state() == State.ACTIVE);
  }

  @Test
  void attemptThatBeganWithTheOldOnesMakesNothingFaulty() {
    rig.crm.hold();
    rig.crm.failsNext(FailureKind.CREDENTIALS);
    put();
    awaitThat(() -> rig.crm.deliveries().size() == 1);

    renew();
    rig.crm.letThrough();

    awaitThat(() -> rig.row("crm").state().attempts() == 1);
    assertThat(state()).isEqualTo(State.ACTIVE);
    letBackOffPass();
    awaitThat(() -> "Angela".equals(rig.crm.holds(KEY)));
  }

  @Test
  void newOnesThatAreWrongTooMakeItFaultyAgain() {
    rig.crm.failsNext(FailureKind.CREDENTIALS, FailureKind.CREDENTIALS);
    put();
    awaitThat(() -> state() == State.FAULTY);
    letBackOffPass();

    renew();

    awaitThat(() -> rig.crm.deliveries().size() == 2);
    awaitThat(() -> state() == State.FAULTY);
  }

  @Test
  void pauseOfAnOperatorGoesOn() {
    rig.crm.failsNext(FailureKind.CREDENTIALS);
    put();
    awaitThat(() -> state() == State.FAULTY);
    rig.operate("crm", SyncRig::pause);

    renew();
    time.advance(Duration.ofMinutes(2));

    assertThat(state()).isEqualTo(State.PAUSED);
    assertThat(rig.crm.deliveries()).hasSize(1);
  }

  @Test
  void otherTargetsStayAsTheyAre() {
    rig.shop.failsNext(FailureKind.CREDENTIALS);
    rig.contacts
        .write(SyncRig.request(rig.replace("Angela"), Set.of("shop"), Duration.ZERO))
        .await()
        .atMost(A_WHILE);
    awaitThat(() -> rig.targets.find("shop").orElseThrow().isFaulty());

    renew();

    assertThat(rig.operate("shop", TargetOperations::view).state()).isEqualTo(State.FAULTY);
  }
}
