package io.contactgateway.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DeliveryMetersTest {
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final DeliveryMeters deliveries = new DeliveryMeters(meters, Set.of("crm", "shop"));

  private double takenOver(String target) {
    return meters.get("contact.gateway.leases.taken.over").tag("target", target).counter().count();
  }

  @Test
  void leasesTakenOverAreCountedByTargetAndFromTheStart() {
    assertThat(takenOver("crm")).isZero();

    deliveries.takenOver("crm");

    assertThat(takenOver("crm")).isOne();
    assertThat(takenOver("shop")).isZero();
  }
}
