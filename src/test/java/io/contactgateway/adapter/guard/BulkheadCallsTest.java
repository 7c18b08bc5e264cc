package io.contactgateway.adapter.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.adapter.FailureKind;
import io.contactgateway.adapter.VendorReply;
import io.contactgateway.adapter.VendorReply.NoAnswer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.subscription.Cancellable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;

class BulkheadCallsTest {
  private final HeldCalls wire = new HeldCalls();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final BulkheadCalls bulkhead =
      new BulkheadCalls(new Semaphore(2), new Refusals(meters, "t"), wire);
  private final List<VendorReply> replies = new ArrayList<>();

  @Test
  void refusesTheCallThatIsTooManyWithoutSendingIt() {
    send();
    send();
    send();

    assertThat(wire.started()).isEqualTo(2);
    assertThat(replies)
        .singleElement()
        .isInstanceOfSatisfying(
            NoAnswer.class,
            refused -> assertThat(refused.failure().kind()).isEqualTo(FailureKind.NOT_SENT));
    assertThat(
            meters
                .counter("contact.gateway.calls.refused", "target", "t", "reason", "concurrency")
                .count())
        .isEqualTo(1);
  }

  @Test
  void anAnsweredCallMakesRoom() {
    send();
    send();
    wire.end(0, HeldCalls.answer(200));

    send();

    assertThat(wire.started()).isEqualTo(3);
  }

  @Test
  void aCancelledCallMakesRoomOnce() {
    send();
    var running = send();
    running.cancel();
    running.cancel();

    send();
    send();

    assertThat(wire.started()).isEqualTo(3);
  }

  private Cancellable send() {
    return bulkhead.send(HeldCalls.contact()).subscribe().with(replies::add);
  }
}
