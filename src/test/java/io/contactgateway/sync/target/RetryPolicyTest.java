package io.contactgateway.sync.target;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RetryPolicyTest {
  private final RetryPolicy policy =
      new RetryPolicy(Duration.ofMillis(200), Duration.ofMinutes(15), Duration.ofHours(72));

  @Test
  void ceilingDoublesFromTheBaseUpToTheCapAndStaysThere() {
    assertThat(policy.ceiling(1)).isEqualTo(Duration.ofMillis(200));
    assertThat(policy.ceiling(2)).isEqualTo(Duration.ofMillis(400));
    assertThat(policy.ceiling(5)).isEqualTo(Duration.ofMillis(3200));
    assertThat(policy.ceiling(13)).isEqualTo(Duration.ofMillis(819_200));
    for (var attempts = 14; attempts < 2000; attempts++) {
      assertThat(policy.ceiling(attempts)).isEqualTo(Duration.ofMinutes(15));
    }
  }

  @Test
  void jitterIsFullAndNeverZero() {
    var random = new Random(11);
    var delays =
        random.ints(2000, 1, 6).mapToObj(attempts -> policy.delay(3, random)).sorted().toList();
    assertThat(delays.get(0)).isBetween(Duration.ofMillis(1), Duration.ofMillis(10));
    assertThat(delays.get(1999)).isBetween(Duration.ofMillis(790), Duration.ofMillis(800));
  }
}
