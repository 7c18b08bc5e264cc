package io.contactgateway.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.delivery.TargetProblem;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LaneTest {
  private static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");
  private static final Optional<TargetProblem> FAULT =
      Optional.of(new TargetProblem("credentials", Optional.of(401), "no", List.of()));

  private final Lane lane = new Lane(2);

  @Test
  void laneIsAsWideAsItIs() {
    assertThat(lane.tryEnter(NOW)).isTrue();
    assertThat(lane.tryEnter(NOW)).isTrue();
    assertThat(lane.tryEnter(NOW)).isFalse();
    assertThat(lane.free(NOW)).isZero();

    lane.leave();

    assertThat(lane.free(NOW)).isEqualTo(1);
  }

  @Test
  void pausedLaneLetsNothingThroughUntilItIsResumed() {
    lane.pause();

    assertThat(lane.tryEnter(NOW)).isFalse();
    assertThat(lane.free(NOW.plusSeconds(100_000))).isZero();
    assertThat(lane.dueAt(NOW)).isEqualTo(Instant.MAX);

    lane.resume(NOW.plusSeconds(5));

    assertThat(lane.resumedAt()).isEqualTo(NOW.plusSeconds(5));
    assertThat(lane.tryEnter(NOW)).isTrue();
  }

  @Test
  void blockedLaneOpensByItself() {
    lane.blockUntil(NOW.plusSeconds(10));

    assertThat(lane.tryEnter(NOW.plusSeconds(9))).isFalse();
    assertThat(lane.free(NOW.plusSeconds(9))).isZero();
    assertThat(lane.dueAt(NOW)).isEqualTo(NOW.plusSeconds(10));
    assertThat(lane.tryEnter(NOW.plusSeconds(10))).isTrue();
  }

  @Test
  void faultyTargetTakesOneProbeAndNoCallers() {
    lane.agree(Instant.EPOCH, FAULT, NOW.plusSeconds(60));

    assertThat(lane.free(NOW)).isZero();
    assertThat(lane.free(NOW.plusSeconds(60))).isEqualTo(1);
    assertThat(lane.tryEnter(NOW.plusSeconds(60))).isFalse();
  }

  @Test
  void liftedFaultLeavesTheVendorsPatienceInForce() {
    lane.agree(NOW.plusSeconds(30), FAULT, NOW.plusSeconds(60));

    lane.liftFault();

    assertThat(lane.opensAt()).isEqualTo(NOW.plusSeconds(30));
  }

  @Test
  void laneWithoutPermitsBeginsAgainWithOneAndWidensWithSuccess() {
    lane.outOfPermits(NOW.plusSeconds(1));

    assertThat(lane.free(NOW)).isZero();
    assertThat(lane.free(NOW.plusSeconds(1))).isEqualTo(1);
    lane.widen();
    lane.widen();
    assertThat(lane.free(NOW.plusSeconds(1))).isEqualTo(2);
  }
}
