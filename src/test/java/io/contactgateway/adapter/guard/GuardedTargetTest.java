package io.contactgateway.adapter.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.adapter.FailureKind;
import io.contactgateway.adapter.VendorReply;
import io.contactgateway.adapter.VendorReply.Answer;
import io.contactgateway.adapter.VendorReply.NoAnswer;
import io.contactgateway.adapter.VendorRequest;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class GuardedTargetTest {
  private static final int WINDOW = 4;
  private static final Duration TIMEOUT = Duration.ofSeconds(7);

  private final HeldCalls wire = new HeldCalls();
  private final List<Duration> deadlines = new ArrayList<>();
  private final List<VendorRequest> sent = new ArrayList<>();
  private final AtomicInteger turns = new AtomicInteger();
  private final List<Duration> usedUp = new ArrayList<>();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final Pacer pacer =
      () -> Uni.createFrom().item(() -> new Permit.Granted(turns::incrementAndGet));
  private final GuardedTarget target =
      new GuardedTarget(
          "guarded-test",
          new GuardSettings(TIMEOUT, 2, 0.5, WINDOW, Duration.ofMinutes(1)),
          (request, deadline) -> {
            deadlines.add(deadline);
            sent.add(request);
            return wire.send(request);
          },
          pacer,
          new RateLimitListener(InstantSource.fixed(Instant.EPOCH), usedUp::add),
          meters);

  @Test
  void vendorThatSaysItsLimitIsUsedUpIsHeardWhateverItAnswered() {
    var headers = Map.of("X-RateLimit-Remaining", "0", "X-RateLimit-Reset", "30");
    answered(HeldCalls.contact(), new Answer(200, headers, new byte[0]));

    assertThat(usedUp).containsExactly(Duration.ofSeconds(30));
  }

  @Test
  void everyCallHasTheTargetsDeadline() {
    answered(HeldCalls.contact(), HeldCalls.answer(200));
    answered(HeldCalls.login(), HeldCalls.answer(200));

    assertThat(deadlines).containsExactly(TIMEOUT, TIMEOUT);
  }

  @Test
  void anAttemptWithoutItsLeaseSendsNothing() {
    var calls = target.calls(() -> false, pacer);

    var reply = calls.send(HeldCalls.contact()).await().indefinitely();

    assertThat(((NoAnswer) reply).failure().kind()).isEqualTo(FailureKind.NOT_SENT);
    assertThat(((NoAnswer) reply).failure().detail())
        .isEqualTo("the lease of this delivery ran out");
    assertThat(wire.started()).isZero();
    assertThat(turns).hasValue(0);
  }

  @Test
  void theLeaseIsAskedAtEachCallAndNotOnlyAtTheFirst() {
    var mine = new AtomicBoolean(true);
    var calls = target.calls(mine::get, pacer);
    var second = new ArrayList<VendorReply>();

    calls.send(HeldCalls.contact()).subscribe().with(reply -> {});
    mine.set(false);
    calls.send(HeldCalls.contact()).subscribe().with(second::add);

    assertThat(wire.started()).isEqualTo(1);
    assertThat(second).hasSize(1);
  }

  @Test
  void aLeaseThatRanOutWhileAPermitWasAskedForSendsNothingAndGivesThePermitBack() {
    var asked = new AtomicInteger();
    var calls = target.calls(() -> asked.getAndIncrement() == 0, pacer);

    var reply = calls.send(HeldCalls.contact()).await().indefinitely();

    assertThat(((NoAnswer) reply).failure().kind()).isEqualTo(FailureKind.NOT_SENT);
    assertThat(wire.started()).isZero();
    assertThat(turns).hasValue(1);
  }

  @Test
  void theWireCanAskForTheLeaseAtTheLastMoment() {
    var mine = new AtomicBoolean(true);
    target.calls(mine::get, pacer).send(HeldCalls.contact()).subscribe().with(reply -> {});

    assertThat(sent.get(0).mayLeave().getAsBoolean()).isTrue();
    mine.set(false);
    assertThat(sent.get(0).mayLeave().getAsBoolean()).isFalse();
  }

  @Test
  void anOpenCircuitUsesNoTurns() {
    for (var call = 0; call < WINDOW; call++) {
      answered(HeldCalls.contact(), HeldCalls.answer(500));
    }
    assertThat(target.circuit()).isEqualTo(CircuitState.OPEN);

    var reply = target.calls(() -> true, pacer).send(HeldCalls.contact()).await().indefinitely();

    assertThat(((NoAnswer) reply).failure().kind()).isEqualTo(FailureKind.UNAVAILABLE);
    assertThat(turns).hasValue(WINDOW);
    assertThat(wire.started()).isEqualTo(WINDOW);
  }

  @Test
  void failingLoginsLeaveTheContactCircuitAloneAndAreStoppedByTheirOwn() {
    for (var call = 0; call < WINDOW; call++) {
      answered(HeldCalls.login(), HeldCalls.answer(500));
    }

    target.calls(() -> true, pacer).send(HeldCalls.login()).await().indefinitely();

    assertThat(wire.started()).isEqualTo(WINDOW);
    assertThat(target.circuit()).isEqualTo(CircuitState.CLOSED);
    answered(HeldCalls.contact(), HeldCalls.answer(200));
    assertThat(wire.started()).isEqualTo(WINDOW + 1);
  }

  @Test
  void loginsTakeNoTurnAndNoPlace() {
    var calls = target.calls(() -> true, pacer);
    calls.send(HeldCalls.contact()).subscribe().with(reply -> {});
    calls.send(HeldCalls.contact()).subscribe().with(reply -> {});

    calls.send(HeldCalls.login()).subscribe().with(reply -> {});

    assertThat(wire.started()).isEqualTo(3);
    wire.end(2, HeldCalls.answer(200));
    assertThat(turns).hasValue(0);
  }

  @Test
  void tellsListenersOfTheCircuit() {
    var states = new ArrayList<CircuitState>();
    target.onCircuitChange(states::add);

    for (var call = 0; call < WINDOW; call++) {
      answered(HeldCalls.contact(), HeldCalls.lost(FailureKind.OUTCOME_UNKNOWN));
    }

    assertThat(states).containsExactly(CircuitState.OPEN);
  }

  @Test
  void circuitAndCallsUnderWayAreMetered() {
    target.calls(() -> true, pacer).send(HeldCalls.contact()).subscribe().with(reply -> {});
    assertThat(gauge("contact.gateway.calls.running")).isEqualTo(1);
    wire.end(0, HeldCalls.answer(200));
    assertThat(gauge("contact.gateway.calls.running")).isZero();
    assertThat(gauge("contact.gateway.circuit")).isZero();

    for (var call = 0; call < WINDOW; call++) {
      answered(HeldCalls.contact(), HeldCalls.answer(500));
    }

    assertThat(gauge("contact.gateway.circuit")).isEqualTo(CircuitState.OPEN.ordinal());
  }

  private double gauge(String name) {
    return meters.get(name).tag("target", "guarded-test").gauge().value();
  }

  @Test
  void cancellingReachesTheWireThroughAllGuards() {
    var running =
        target.calls(() -> true, pacer).send(HeldCalls.contact()).subscribe().with(reply -> {});

    running.cancel();

    assertThat(wire.cancelled()).isEqualTo(1);
    assertThat(turns).hasValue(1);
  }

  private void answered(VendorRequest request, VendorReply reply) {
    target.calls(() -> true, pacer).send(request).subscribe().with(ignored -> {});
    wire.end(wire.started() - 1, reply);
  }

  private List<VendorReply> begun(int calls) {
    var replies = new ArrayList<VendorReply>();
    for (var call = 0; call < calls; call++) {
      target.calls(() -> true, pacer).send(HeldCalls.contact()).subscribe().with(replies::add);
    }
    return replies;
  }

  private static GuardSettings of(int concurrency) {
    return new GuardSettings(Duration.ofHours(1), concurrency, 0.5, WINDOW, Duration.ofMinutes(1));
  }

  @Test
  void asManyCallsGoOutAsTheNumberOfNowSays() {
    assertThat(begun(3)).hasSize(1);

    target.become(of(4));

    assertThat(begun(3)).hasSize(1);
    assertThat(wire.started()).isEqualTo(4);
    assertThat(target.settings().timeout()).isEqualTo(TIMEOUT);
  }

  @Test
  void ofFewerPlacesNoCallIsEndedAndNoneBeginsBeforeEnoughHaveEnded() {
    begun(2);

    target.become(of(1));
    assertThat(begun(1)).hasSize(1);
    wire.end(0, HeldCalls.answer(200));
    assertThat(begun(1)).hasSize(1);
    wire.end(1, HeldCalls.answer(200));

    assertThat(begun(1)).isEmpty();
    assertThat(meters.get("contact.gateway.calls.running").gauge().value()).isEqualTo(1);
    assertThat(wire.cancelled()).isZero();
  }

  @Test
  void theCircuitStaysAsItIsWhereItsNumbersDo() {
    for (var call = 0; call < WINDOW; call++) {
      answered(HeldCalls.contact(), HeldCalls.answer(500));
    }

    target.become(of(4));

    assertThat(target.circuit()).isEqualTo(CircuitState.OPEN);
    target.become(new GuardSettings(TIMEOUT, 4, 0.75, WINDOW, Duration.ofMinutes(1)));
    assertThat(target.circuit()).isEqualTo(CircuitState.CLOSED);
  }
}
