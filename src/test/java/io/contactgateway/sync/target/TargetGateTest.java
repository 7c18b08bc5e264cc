package io.contactgateway.sync.target;

import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.adapter.TargetProblem;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TargetGateTest {
  private static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");
  private static final Optional<TargetProblem> FAULT =
      Optional.of(new TargetProblem("credentials", Optional.of(401), "no", List.of()));

  private final TargetGate gate = new TargetGate(2);

  @Test
  void laneIsAsWideAsItIs() {
    assertThat(gate.tryEnter(NOW)).isTrue();
    assertThat(gate.tryEnter(NOW)).isTrue();
    assertThat(gate.tryEnter(NOW)).isFalse();
    assertThat(gate.free(NOW)).isZero();

    gate.leave();

    assertThat(gate.free(NOW)).isEqualTo(1);
  }

  @Test
  void pausedLaneLetsNothingThroughUntilItIsResumed() {
    gate.pause();

    assertThat(gate.tryEnter(NOW)).isFalse();
    assertThat(gate.free(NOW.plusSeconds(100_000))).isZero();
    assertThat(gate.dueAt(NOW)).isEqualTo(Instant.MAX);

    gate.resume();

    assertThat(gate.tryEnter(NOW)).isTrue();
  }

  @Test
  void blockedLaneOpensByItself() {
    gate.blockUntil(NOW.plusSeconds(10));

    assertThat(gate.tryEnter(NOW.plusSeconds(9))).isFalse();
    assertThat(gate.free(NOW.plusSeconds(9))).isZero();
    assertThat(gate.dueAt(NOW)).isEqualTo(NOW.plusSeconds(10));
    assertThat(gate.tryEnter(NOW.plusSeconds(10))).isTrue();
  }

  @Test
  void faultyTargetTakesOneProbeAndNoCallers() {
    gate.agree(Instant.EPOCH, FAULT, NOW.plusSeconds(60));

    assertThat(gate.free(NOW)).isZero();
    assertThat(gate.free(NOW.plusSeconds(60))).isEqualTo(1);
    assertThat(gate.tryEnter(NOW.plusSeconds(60))).isFalse();
  }

  @Test
  void liftedFaultLeavesTheVendorsPatienceInForce() {
    gate.agree(NOW.plusSeconds(30), FAULT, NOW.plusSeconds(60));

    gate.liftFault();

    assertThat(gate.opensAt()).isEqualTo(NOW.plusSeconds(30));
  }

  @Test
  void laneWithoutPermitsBeginsAgainWithOneAndWidensWithSuccess() {
    gate.outOfPermits(NOW.plusSeconds(1));

    assertThat(gate.free(NOW)).isZero();
    assertThat(gate.free(NOW.plusSeconds(1))).isEqualTo(1);
    gate.widen();
    gate.widen();
    assertThat(gate.free(NOW.plusSeconds(1))).isEqualTo(2);
  }

  @Test
  void moreMayBeLetInWhileOthersAreIn() {
    gate.tryEnter(NOW);
    gate.tryEnter(NOW);

    gate.resize(3, 3);

    assertThat(gate.tryEnter(NOW)).isTrue();
    assertThat(gate.tryEnter(NOW)).isFalse();
  }

  @Test
  void ofFewerNobodyIsThrownOut() {
    gate.tryEnter(NOW);
    gate.tryEnter(NOW);

    gate.resize(1, 1);

    assertThat(gate.free(NOW)).isZero();
    gate.leave();
    assertThat(gate.tryEnter(NOW)).isFalse();
    gate.leave();
    assertThat(gate.tryEnter(NOW)).isTrue();
    assertThat(gate.tryEnter(NOW)).isFalse();
  }

  @Test
  void aLaneThatWasNarrowedWidensUpToTheNewWidth() {
    gate.outOfPermits(NOW);
    gate.resize(3, 3);
    assertThat(gate.free(NOW)).isEqualTo(1);

    for (var success = 0; success < 5; success++) {
      gate.widen();
    }

    assertThat(gate.free(NOW)).isEqualTo(3);
  }
}
