package io.contactgateway.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BacklogMetersTest {
  @Test
  void countingTakesAFiftiethOfTheStoresTimeUnlessItWouldBeSeldomerThanOnceAMinute() {
    assertThat(BacklogMeters.pause(Duration.ofMillis(3))).isEqualTo(Duration.ofSeconds(5));
    assertThat(BacklogMeters.pause(Duration.ofMillis(400))).isEqualTo(Duration.ofSeconds(20));
    assertThat(BacklogMeters.pause(Duration.ofMinutes(1))).isEqualTo(Duration.ofMinutes(1));
  }
}
