package io.contactgateway.sync.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.adapter.CheckFinding;
import io.contactgateway.adapter.Failure;
import io.contactgateway.adapter.FailureKind;
import io.contactgateway.adapter.VendorReply.Answer;
import io.contactgateway.sync.target.RetryPolicy;
import io.contactgateway.sync.target.Target;
import io.contactgateway.sync.target.TargetGate;
import io.contactgateway.sync.target.Targets;
import io.contactgateway.testing.CapturedLog;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** When targets are checked, and what is made of it. */
class TargetChecksTest {
  private static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");
  private static final Duration HOUR = Duration.ofHours(1);
  private static final List<CheckFinding> WRONG =
      List.of(CheckFinding.error("token", "the token is wrong"));

  private final Deque<Runnable> later = new ArrayDeque<>();
  private final Deque<Duration> waits = new ArrayDeque<>();
  private final CheckedAdapter adapter = new CheckedAdapter();
  private final TargetGate gate = new TargetGate(1);
  private final Target target =
      new Target(
          "shop",
          "acme",
          adapter,
          (stillMine, permits) ->
              request -> Uni.createFrom().item(new Answer(200, Map.of(), new byte[0])),
          new RetryPolicy(Duration.ofMillis(1), HOUR, HOUR),
          Optional.empty(),
          Optional.empty(),
          HOUR,
          gate);

  private TargetChecks checks(boolean atStart) {
    return new TargetChecks(
        new Targets(List.of(target)),
        Map.of("shop", new CheckSchedule(atStart, HOUR)),
        InstantSource.fixed(NOW),
        (wait, work) -> {
          waits.add(wait);
          later.add(work);
          return () -> {};
        });
  }

  @Test
  void aTargetIsCheckedAtTheStartAndAgainAfterEachPeriod() {
    var checks = checks(true);

    checks.start();
    assertThat(adapter.asked).containsExactly(false);
    later.remove().run();

    assertThat(adapter.asked).containsExactly(false, false);
    assertThat(waits).containsExactly(HOUR, HOUR);
  }

  @Test
  void whereTheStartIsLeftOutTheFirstCheckComesAfterAPeriod() {
    var checks = checks(false);

    checks.start();

    assertThat(adapter.asked).isEmpty();
    assertThat(checks.last("shop")).isEmpty();
    assertThat(waits).containsExactly(HOUR);
  }

  @Test
  void aPausedTargetIsPassedOverAndCheckedByHandAllTheSame() {
    var checks = checks(true);
    gate.pause();

    checks.start();
    assertThat(adapter.asked).isEmpty();

    assertThat(checks.check(target).await().indefinitely().passed()).isTrue();
    assertThat(adapter.asked).containsExactly(true);
  }

  @Test
  void whatIsWrongIsKeptAndLoggedOnceWithItsProperty() {
    adapter.findings = WRONG;
    try (var log = CapturedLog.start()) {
      var checks = checks(true);
      checks.start();
      later.remove().run();

      assertThat(checks.last("shop").orElseThrow().errors()).isEqualTo(1);
      assertThat(log.lines().stream().filter(line -> line.contains("the token is wrong")))
          .singleElement()
          .asString()
          .contains("contact-gateway.targets.shop.token");
      adapter.findings = List.of();
      later.remove().run();
      assertThat(log.lines()).anyMatch(line -> line.contains("all is well again"));
      assertThat(checks.last("shop").orElseThrow().passed()).isTrue();
    }
  }

  @Test
  void aCheckThatOurOwnGuardsHeldBackIsNoNewsAndComesAgainSoon() {
    var checks = checks(true);
    checks.start();
    var before = checks.last("shop");
    adapter.findings =
        List.of(CheckFinding.of(Failure.of(FailureKind.NOT_SENT, "no permit"), List.of("url")));

    later.remove().run();

    assertThat(checks.last("shop")).isEqualTo(before);
    assertThat(waits).containsExactly(HOUR, Duration.ofMinutes(1));
    var byHand = checks.check(target).await().indefinitely();
    assertThat(byHand.passed()).isFalse();
    assertThat(byHand.errors()).isZero();
  }

  @Test
  void aLostAnswerMeansThatTheTargetIsNotAvailable() {
    var finding =
        CheckFinding.of(Failure.of(FailureKind.OUTCOME_UNKNOWN, "no answer"), List.of("url"));

    assertThat(finding.problem().type()).isEqualTo("unavailable");
    assertThat(finding.severity()).isEqualTo(CheckFinding.Severity.ERROR);
  }

  @Test
  void aWarningKeepsNothingFromPassing() {
    adapter.findings = List.of(CheckFinding.warning("map", "too short"));
    var checks = checks(true);
    checks.start();

    assertThat(checks.last("shop").orElseThrow().passed()).isTrue();
  }

  @Test
  void onceStoppedNothingIsAskedAnyMore() {
    var checks = checks(true);
    checks.start();
    checks.stop();

    later.remove().run();

    assertThat(adapter.asked).hasSize(1);
    assertThat(later).isEmpty();
  }

  @Test
  void aDefectOfACheckEndsNeitherTheProcessNorTheChecks() {
    adapter.defect = true;
    try (var log = CapturedLog.start()) {
      checks(true).start();
      assertThat(log.lines()).anyMatch(line -> line.contains("has a defect"));
    }
    assertThat(waits).containsExactly(HOUR);
  }
}
