package io.contactgateway.adapter.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.adapter.FailureKind;
import io.contactgateway.adapter.VendorReply;
import io.contactgateway.adapter.VendorReply.NoAnswer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class BreakerCallsTest {
  private static final int WINDOW = 4;
  private static final Duration LONG = Duration.ofMinutes(5);
  private static final Duration SHORT = Duration.ofMillis(100);

  private final HeldCalls wire = new HeldCalls();

  @ParameterizedTest
  @EnumSource(names = {"UNAVAILABLE", "OUTCOME_UNKNOWN", "NOT_SENT"})
  void opensWhenHalfOfAFullWindowGotNoAnswer(FailureKind kind) {
    var breaker = breaker(LONG);

    replies(breaker, HeldCalls.answer(200), HeldCalls.answer(200), HeldCalls.lost(kind));
    assertThat(breaker.state()).isEqualTo(CircuitState.CLOSED);
    replies(breaker, HeldCalls.lost(kind));

    assertThat(breaker.state()).isEqualTo(CircuitState.OPEN);
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 502, 503, 504})
  void opensOnServerErrors(int status) {
    var breaker = breaker(LONG);

    replies(breaker, Collections.nCopies(WINDOW, HeldCalls.answer(status)));

    assertThat(breaker.state()).isEqualTo(CircuitState.OPEN);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 404, 408, 409, 422, 429})
  void staysClosedOnClientErrors(int status) {
    var breaker = breaker(LONG);

    replies(breaker, Collections.nCopies(3 * WINDOW, HeldCalls.answer(status)));

    assertThat(breaker.state()).isEqualTo(CircuitState.CLOSED);
  }

  @Test
  void staysClosedUntilTheWindowIsFull() {
    var breaker = breaker(LONG);

    replies(breaker, Collections.nCopies(WINDOW - 1, HeldCalls.answer(500)));

    assertThat(breaker.state()).isEqualTo(CircuitState.CLOSED);
  }

  @Test
  void givesCountedRepliesBackUnchanged() {
    var lost = HeldCalls.lost(FailureKind.OUTCOME_UNKNOWN);

    assertThat(replies(breaker(LONG), lost)).isSameAs(lost);
  }

  @Test
  void refusesWithoutACallWhileOpen() {
    var breaker = breaker(LONG);
    replies(breaker, Collections.nCopies(WINDOW, HeldCalls.answer(500)));

    var reply = breaker.send(HeldCalls.contact()).await().indefinitely();

    var failure = ((NoAnswer) reply).failure();
    assertThat(failure.kind()).isEqualTo(FailureKind.UNAVAILABLE);
    assertThat(failure.detail()).contains("circuit is open");
    assertThat(failure.retryAfter()).contains(LONG);
    assertThat(wire.started()).isEqualTo(WINDOW);
  }

  @Test
  void triesOneCallAfterTheDelayAndClosesWhenItIsAnswered() {
    var breaker = breaker(SHORT);
    var states = new ArrayList<CircuitState>();
    breaker.onChange(states::add);
    replies(breaker, Collections.nCopies(WINDOW, HeldCalls.answer(500)));
    Awaitility.await().until(() -> breaker.state() == CircuitState.HALF_OPEN);

    var trying = subscribed(breaker);
    var refused = breaker.send(HeldCalls.contact()).await().indefinitely();
    wire.end(WINDOW, HeldCalls.answer(200));

    assertThat(refused).isInstanceOf(NoAnswer.class);
    assertThat(trying).hasToString("[Answer[200]]");
    assertThat(states)
        .containsExactly(CircuitState.OPEN, CircuitState.HALF_OPEN, CircuitState.CLOSED);
  }

  @Test
  void opensAgainWhenTheTryFails() {
    var breaker = breaker(SHORT);
    var states = Collections.synchronizedList(new ArrayList<CircuitState>());
    breaker.onChange(states::add);
    replies(breaker, Collections.nCopies(WINDOW, HeldCalls.answer(500)));
    Awaitility.await().until(() -> breaker.state() == CircuitState.HALF_OPEN);

    replies(breaker, HeldCalls.answer(503));

    assertThat(states)
        .startsWith(CircuitState.OPEN, CircuitState.HALF_OPEN, CircuitState.OPEN)
        .doesNotContain(CircuitState.CLOSED);
  }

  @Test
  void cancellingReachesTheCall() {
    var running = breaker(LONG).send(HeldCalls.contact()).subscribe().with(reply -> {});

    running.cancel();

    assertThat(wire.cancelled()).isEqualTo(1);
  }

  @Test
  void aCancelledTryDoesNotCloseTheCircuit() {
    var breaker = breaker(SHORT);
    var states = Collections.synchronizedList(new ArrayList<CircuitState>());
    breaker.onChange(states::add);
    replies(breaker, Collections.nCopies(WINDOW, HeldCalls.answer(500)));
    Awaitility.await().until(() -> breaker.state() == CircuitState.HALF_OPEN);

    breaker.send(HeldCalls.contact()).subscribe().with(reply -> {}).cancel();

    assertThat(states).hasSizeGreaterThanOrEqualTo(3).doesNotContain(CircuitState.CLOSED);
  }

  @Test
  void cancelledCallsDoNotOpenTheCircuit() {
    var breaker = breaker(LONG);

    for (var call = 0; call < 3 * WINDOW; call++) {
      breaker.send(HeldCalls.contact()).subscribe().with(reply -> {}).cancel();
    }

    assertThat(breaker.state()).isEqualTo(CircuitState.CLOSED);
  }

  private BreakerCalls breaker(Duration delay) {
    var settings = new GuardSettings(Duration.ofSeconds(1), 4, 0.5, WINDOW, delay);
    return new BreakerCalls(
        "breaker-test",
        settings,
        new Refusals(new SimpleMeterRegistry(), "t"),
        FailureTest.BY_REPLY,
        wire);
  }

  private List<VendorReply> subscribed(BreakerCalls breaker) {
    var replies = new ArrayList<VendorReply>();
    breaker.send(HeldCalls.contact()).subscribe().with(replies::add);
    return replies;
  }

  private void replies(BreakerCalls breaker, List<VendorReply> replies) {
    replies.forEach(reply -> replies(breaker, reply));
  }

  private VendorReply replies(BreakerCalls breaker, VendorReply... replies) {
    VendorReply last = null;
    for (var reply : replies) {
      var seen = subscribed(breaker);
      wire.end(wire.started() - 1, reply);
      last = seen.get(0);
    }
    return last;
  }

  @Test
  void otherNumbersBeginWithAClosedCircuitThatGoesByThem() {
    var breaker = breaker(LONG);
    var states = Collections.synchronizedList(new ArrayList<CircuitState>());
    breaker.onChange(states::add);
    replies(breaker, Collections.nCopies(WINDOW, HeldCalls.answer(500)));

    breaker.become(new GuardSettings(Duration.ofSeconds(1), 4, 0.5, WINDOW + 2, LONG));

    assertThat(states).containsExactly(CircuitState.OPEN, CircuitState.CLOSED);
    replies(breaker, Collections.nCopies(WINDOW + 1, HeldCalls.answer(500)));
    assertThat(breaker.state()).isEqualTo(CircuitState.CLOSED);
    replies(breaker, HeldCalls.answer(500));
    assertThat(breaker.state()).isEqualTo(CircuitState.OPEN);
  }

  @Test
  void callsUnderWayWhenTheNumbersChangeSayNothingOfTheNewCircuit() {
    var breaker = breaker(LONG);
    for (var call = 0; call < WINDOW; call++) {
      subscribed(breaker);
    }

    breaker.become(new GuardSettings(Duration.ofSeconds(1), 4, 0.5, 1, LONG));
    for (var call = 0; call < WINDOW; call++) {
      wire.end(call, HeldCalls.answer(500));
    }

    assertThat(breaker.state()).isEqualTo(CircuitState.CLOSED);
  }
}
