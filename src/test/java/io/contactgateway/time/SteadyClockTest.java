package io.contactgateway.time;

import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.testing.SettableTime;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SteadyClockTest {
  @Test
  void stepsOfTheWallClockAreNotSeen() {
    var wall = new SettableTime();
    var nanos = new AtomicLong(Long.MAX_VALUE - 5);
    var began = wall.instant();
    var clock = new SteadyClock(wall, nanos::get);

    wall.advance(Duration.ofHours(1));
    assertThat(clock.instant()).isEqualTo(began);

    nanos.addAndGet(Duration.ofSeconds(10).toNanos());
    assertThat(clock.instant()).isEqualTo(began.plusSeconds(10));
  }
}
