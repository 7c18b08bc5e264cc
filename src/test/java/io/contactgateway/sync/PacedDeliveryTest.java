package io.contactgateway.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.adapter.Delivery;
import io.contactgateway.adapter.Failure;
import io.contactgateway.adapter.FailureKind;
import io.contactgateway.adapter.TargetDefaults.Rate;
import io.contactgateway.adapter.VendorReply;
import io.contactgateway.adapter.VendorReply.Answer;
import io.contactgateway.adapter.VendorReply.NoAnswer;
import io.contactgateway.adapter.guard.Pacer;
import io.contactgateway.adapter.guard.Permit;
import io.contactgateway.contact.ContactKey;
import io.contactgateway.pacing.StorePacer;
import io.contactgateway.store.Rows;
import io.contactgateway.sync.operate.TargetOperations;
import io.contactgateway.sync.operate.TargetView;
import io.contactgateway.sync.target.Target;
import io.contactgateway.testing.OnBothStores;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Deliveries to a target whose vendor allows five calls in any second. */
class PacedDeliveryTest extends OnBothStores {
  private static final Rate RATE = new Rate(5, Duration.ofSeconds(1));
  private static final Duration LONGEST_CALL = Duration.ofSeconds(10);
  private static final Duration ANSWER = Duration.ofMillis(100);

  private final FakeTarget crm = new FakeTarget();
  private final List<Instant> calls = Collections.synchronizedList(new ArrayList<>());
  private SyncRig rig;

  @BeforeEach
  void open() {
    crm.isCalledOnItsWay();
    rig = new SyncRig(store, time, crm, this::paced);
    rig.contacts.start();
  }

  @AfterEach
  void close() {
    rig.close();
  }

  private Target paced(Target target) {
    var pacer = new StorePacer(store, target.name(), RATE, LONGEST_CALL);
    await(pacer.prepare());
    return new Target(
        target.name(),
        target.kind(),
        target.adapter(),
        (stillMine, permits) -> request -> call(permits),
        target.retry(),
        Optional.of(RATE),
        Optional.of(pacer),
        target.timeout(),
        target.gate());
  }

  private Uni<VendorReply> call(Pacer permits) {
    return permits.take().flatMap(permit -> permit.fold(this::allowed, PacedDeliveryTest::denied));
  }

  private Uni<VendorReply> allowed(Permit.Granted permit) {
    calls.add(time.instant());
    var answer = new CompletableFuture<VendorReply>();
    time.after(ANSWER, () -> answer.complete(new Answer(200, Map.of(), new byte[0])));
    return Uni.createFrom().completionStage(answer).onTermination().invoke(permit.done());
  }

  private static Uni<VendorReply> denied(Permit.Denied denied) {
    var failure = Failure.of(FailureKind.NOT_SENT, "no permit");
    return Uni.createFrom()
        .item(new NoAnswer(failure.withRetryAfter(Optional.of(denied.retryAfter()))));
  }

  private void advanceUntil(int answered) {
    Awaitility.await()
        .pollInterval(Duration.ofMillis(2))
        .atMost(Duration.ofSeconds(90))
        .until(
            () -> {
              time.advance(Duration.ofMillis(10));
              return crm.answered() >= answered;
            });
  }

  @Test
  void aBacklogGoesOutAtTheVendorsRateThoughCallsAreFarShorterThanTheyMayBe() {
    var began = time.instant();
    for (var number = 0; number < 40; number++) {
      rig.begin(Rows.key(number), rig.replace("Angela " + number), "crm");
    }

    advanceUntil(40);

    // Eight times the period, and the calls themselves; time runs on while a slow machine works.
    assertThat(Duration.between(began, time.instant())).isLessThan(Duration.ofSeconds(20));
    for (var i = RATE.permits(); i < calls.size(); i++) {
      assertThat(Duration.between(calls.get(i - RATE.permits()), calls.get(i)))
          .as("call %d", i)
          .isGreaterThan(RATE.period());
    }
  }

  @Test
  void whoWaitsForAPermitUsesUpNoAttempt() {
    for (var number = 0; number < 12; number++) {
      rig.begin(Rows.key(number), rig.replace("Angela " + number), "crm");
    }

    advanceUntil(12);

    assertThat(calls).hasSize(12);
  }

  private boolean isHeldAfterAMoment() {
    time.advance(Duration.ofMillis(10));
    return view().heldUntil().isPresent();
  }

  private TargetView view() {
    return rig.operate("crm", TargetOperations::view);
  }

  @Test
  void operatorsSeeUntilWhenAVendorThatAskedForPatienceIsHeldAndWhatWaitsThen() {
    var patience = Failure.answered(FailureKind.THROTTLED, 429, "patience");
    crm.failsNext(patience.withRetryAfter(Optional.of(Duration.ofSeconds(45))));
    rig.begin(Rows.key(0), rig.replace("Angela"), "crm");
    Awaitility.await().until(this::isHeldAfterAMoment);
    rig.begin(Rows.key(1), rig.replace("Angela"), "crm");

    Awaitility.await().until(() -> view().backlog() == 2);

    var held = Duration.between(time.instant(), view().heldUntil().orElseThrow());
    assertThat(held).isBetween(Duration.ofSeconds(40), Duration.ofSeconds(46));
    assertThat(view().state()).isEqualTo(TargetView.State.ACTIVE);
    assertThat(view().drain().orElseThrow()).isEqualTo(held.plus(Duration.ofMillis(400)));
    rig.operate("crm", SyncRig::pause);
    assertThat(view().heldUntil()).isEmpty();
    assertThat(view().drain().orElseThrow()).isEqualTo(Duration.ofMillis(400));
  }

  @Test
  void operatorsSeeThatAPermitIsMissingForNoLongerThanItsPeriod() {
    for (var number = 0; number < 12; number++) {
      rig.begin(Rows.key(number), rig.replace("Angela " + number), "crm");
    }

    Awaitility.await().until(() -> view().pacing().orElseThrow().available() == 0);

    assertThat(view().heldUntil().orElseThrow())
        .isBetween(time.instant(), time.instant().plus(RATE.period()).plusMillis(1));
    advanceUntil(12);
    time.advance(Duration.ofSeconds(30));
    assertThat(view().heldUntil()).isEmpty();
  }

  /** They come one after the other in the moments in which the first permits are free again. */
  @Test
  void whoeverWaitsForAPermitGoesBeforeWhoComesWhenItIsFree() {
    var first = 15;
    for (var number = 0; number < first; number++) {
      rig.begin(Rows.key(number), rig.replace("Angela " + number), "crm");
    }
    advanceUntil(RATE.permits());
    for (var number = first; number < 300; number++) {
      var later = Rows.key(number);
      time.after(Duration.ofMillis(850 + number), () -> rig.begin(later, rig.replace("Bo"), "crm"));
    }

    advanceUntil(2 * first);

    var before = IntStream.range(0, first).mapToObj(Rows::key).toArray(ContactKey[]::new);
    assertThat(crm.deliveries().subList(0, first))
        .extracting(Delivery::key)
        .containsExactlyInAnyOrder(before);
  }

  private void awaitCalls(int number) {
    Awaitility.await().until(() -> calls.size() == number);
    time.advance(ANSWER);
    Awaitility.await().until(() -> view().backlog() == 3L * RATE.permits() - number);
  }

  /** Nobody has looked for due rows yet when they come: the process has stood still meanwhile. */
  @Test
  void whoComesBeforeAnybodyLooksGoesAfterWhoIsLeftForWantOfAPermit() {
    var first = 3 * RATE.permits();
    for (var number = 0; number < first; number++) {
      rig.begin(Rows.key(number), rig.replace("Angela " + number), "crm");
    }
    awaitCalls(RATE.permits());
    time.advance(RATE.period().plusMillis(10));
    awaitCalls(2 * RATE.permits());
    for (var number = first; number < first + RATE.permits(); number++) {
      var later = Rows.key(number);
      time.after(Duration.ofMillis(1), () -> rig.begin(later, rig.replace("Bo"), "crm"));
    }

    time.leap(RATE.period().plusMillis(10));
    Awaitility.await().until(() -> calls.size() == first);
    time.advance(ANSWER);
    Awaitility.await().until(() -> crm.answered() == first);

    var before = IntStream.range(0, first).mapToObj(Rows::key).toArray(ContactKey[]::new);
    assertThat(crm.deliveries().subList(0, first))
        .extracting(Delivery::key)
        .containsExactlyInAnyOrder(before);
  }
}
