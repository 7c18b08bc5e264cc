package io.contactgateway.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.sync.target.Targets;
import io.contactgateway.testing.SettableTime;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class BacklogMetersTest {
  @Test
  void countingTakesAFiftiethOfTheStoresTimeUnlessItWouldBeSeldomerThanOnceAMinute() {
    assertThat(BacklogMeters.pause(Duration.ofMillis(3))).isEqualTo(Duration.ofSeconds(5));
    assertThat(BacklogMeters.pause(Duration.ofMillis(400))).isEqualTo(Duration.ofSeconds(20));
    assertThat(BacklogMeters.pause(Duration.ofMinutes(1))).isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void callsThatNeverReachedTheVendorAreNoneOfAContact() {
    var meters = new SimpleMeterRegistry();
    var targets = new Targets(List.of());
    var time = new SettableTime();
    var backlog = new BacklogMeters(meters, null, targets, time, () -> 0, time);
    count(meters, "contact.gateway.delivery", "outcome", "delivered", 2);
    for (var status : List.of("200", "503", "outcome-unknown")) {
      count(meters, "contact.gateway.calls", "status", status, 1);
    }
    count(meters, "contact.gateway.calls", "status", "unavailable", 20);
    count(meters, "contact.gateway.calls", "status", "not-sent", 20);

    assertThat(backlog.callsPerContact("crm")).isEqualTo(1.5);
  }

  private static void count(MeterRegistry meters, String name, String tag, String value, int n) {
    var timer = meters.timer(name, "target", "crm", tag, value);
    for (var i = 0; i < n; i++) {
      timer.record(Duration.ofMillis(1));
    }
  }
}
