package io.contactgateway.adapter.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.adapter.FailureKind;
import io.contactgateway.adapter.VendorReply;
import io.contactgateway.adapter.VendorRequest;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

class MeasuredCallsTest {
  private final HeldCalls wire = new HeldCalls();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final MeasuredCalls measured = new MeasuredCalls(meters, "shop", wire);

  @Test
  void timesEachCallUnderItsStatusOrKindOfFailure() {
    send(HeldCalls.contact(), HeldCalls.answer(201));
    send(HeldCalls.contact(), HeldCalls.lost(FailureKind.OUTCOME_UNKNOWN));
    send(HeldCalls.contact(), HeldCalls.lost(FailureKind.NOT_SENT));
    measured.send(HeldCalls.contact()).subscribe().with(reply -> {}).cancel();

    assertThat(calls("201")).isEqualTo(1);
    assertThat(calls("outcome-unknown")).isEqualTo(1);
    assertThat(calls("not-sent")).isEqualTo(1);
    assertThat(calls("cancelled")).isEqualTo(1);
  }

  @Test
  void countsLoginsApart() {
    send(HeldCalls.login(), HeldCalls.answer(200));
    send(HeldCalls.contact(), HeldCalls.answer(200));

    assertThat(meters.get("contact.gateway.token.fetches").tag("target", "shop").counter().count())
        .isEqualTo(1);
  }

  @Test
  void labelsSayTargetAndStatusOnlyAndTheBucketsTheirBounds() {
    send(HeldCalls.contact(), HeldCalls.answer(200));

    assertThat(meters.getMeters())
        .map(Meter::getId)
        .flatExtracting(Meter.Id::getTags)
        .extracting(Tag::getKey)
        .containsOnly("target", "status", "le");
  }

  private void send(VendorRequest request, VendorReply reply) {
    measured.send(request).subscribe().with(ignored -> {});
    wire.end(wire.started() - 1, reply);
  }

  private long calls(String status) {
    return meters
        .get("contact.gateway.calls")
        .tags("target", "shop", "status", status)
        .timer()
        .count();
  }
}
