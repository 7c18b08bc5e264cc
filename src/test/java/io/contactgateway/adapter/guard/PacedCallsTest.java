package io.contactgateway.adapter.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.adapter.FailureKind;
import io.contactgateway.adapter.VendorReply;
import io.contactgateway.adapter.VendorReply.NoAnswer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PacedCallsTest {
  private final HeldCalls wire = new HeldCalls();
  private final List<VendorReply> replies = new ArrayList<>();
  private final List<UniEmitter<? super Permit>> asked = new ArrayList<>();
  private int givenBack;

  private final PacedCalls paced =
      new PacedCalls(
          () -> Uni.createFrom().emitter(asked::add),
          new Refusals(new SimpleMeterRegistry(), "t"),
          wire);

  @Test
  void sendsOnlyOnceItHasATurn() {
    send();
    assertThat(wire.started()).isZero();

    asked.get(0).complete(granted());

    assertThat(wire.started()).isEqualTo(1);
    assertThat(givenBack).isZero();
  }

  @Test
  void givesTheTurnBackOnceWhenTheCallHasEnded() {
    send();
    asked.get(0).complete(granted());

    wire.end(0, HeldCalls.answer(200));

    assertThat(givenBack).isEqualTo(1);
    assertThat(asked).hasSize(1);
    assertThat(replies).hasToString("[Answer[200]]");
  }

  @Test
  void givesTheTurnBackWhenTheCallIsCancelled() {
    var running = paced.send(HeldCalls.contact()).subscribe().with(replies::add);
    asked.get(0).complete(granted());

    running.cancel();

    assertThat(wire.cancelled()).isEqualTo(1);
    assertThat(givenBack).isEqualTo(1);
  }

  @Test
  void givesBackATurnThatComesAfterTheCallerHasGone() {
    var running = paced.send(HeldCalls.contact()).subscribe().with(replies::add);
    running.cancel();

    asked.get(0).complete(granted());

    assertThat(wire.started()).isZero();
    assertThat(givenBack).isEqualTo(1);
  }

  @Test
  void saysHowLongToWaitWhereThereIsNoTurn() {
    send();
    asked.get(0).complete(new Permit.Denied(Duration.ofSeconds(40)));

    var failure = ((NoAnswer) replies.get(0)).failure();
    assertThat(failure.kind()).isEqualTo(FailureKind.NOT_SENT);
    assertThat(failure.retryAfter()).contains(Duration.ofSeconds(40));
    assertThat(wire.started()).isZero();
  }

  @Test
  void sendsNothingWhereThePacerFails() {
    send();
    asked.get(0).fail(new IllegalStateException("store away"));

    var failure = ((NoAnswer) replies.get(0)).failure();
    assertThat(failure.kind()).isEqualTo(FailureKind.NOT_SENT);
    assertThat(failure.detail()).contains("IllegalStateException").doesNotContain("store away");
    assertThat(wire.started()).isZero();
  }

  @Test
  void aTurnIsGivenBackOnceThoughTheCallEndsAndIsCancelledAfterwards() {
    var running = paced.send(HeldCalls.contact()).subscribe().with(replies::add);
    asked.get(0).complete(granted());
    wire.end(0, HeldCalls.answer(200));

    running.cancel();

    assertThat(givenBack).isEqualTo(1);
  }

  private void send() {
    paced.send(HeldCalls.contact()).subscribe().with(replies::add);
  }

  private Permit granted() {
    return new Permit.Granted(() -> givenBack++);
  }
}
