package io.contactgateway.http.target;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.contactgateway.http.contact.TargetReportBody;
import io.contactgateway.sync.operate.TargetView;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A target as its operators see it; what isn't known, or doesn't apply, is left out. */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
@RegisterForReflection
public record TargetBody(
    String name,
    String kind,
    String state,
    String circuit,
    long backlog,
    long oldestPendingSeconds,
    Optional<Instant> heldUntil,
    Optional<Long> drainSeconds,
    long rejected,
    long exhausted,
    Optional<Pacing> pacing,
    Optional<Quota> quota,
    Optional<Instant> lastSuccessAt,
    Optional<LastProblem> lastProblem) {
  private static final int MILLI_DIGITS = 3;

  /** What the vendor allows, and what of it is left. */
  @RegisterForReflection
  public record Pacing(int permits, BigDecimal periodSeconds, int available) {
    static Pacing of(TargetView.Pacing pacing) {
      return new Pacing(pacing.permits(), seconds(pacing.period()), pacing.available());
    }
  }

  /** What the vendor's contract allows in a period, and how far it goes. */
  @RegisterForReflection
  public record Quota(
      long calls, long used, long left, long reserve, Instant endsAt, Instant lastsUntil) {
    static Quota of(TargetView.Quota quota) {
      return new Quota(
          quota.calls(),
          quota.used(),
          quota.left(),
          quota.reserve(),
          quota.endsAt(),
          quota.lastsUntil());
    }
  }

  /** Why a delivery failed last. */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  @RegisterForReflection
  public record LastProblem(
      String type, String title, Optional<Integer> status, String detail, Instant at) {
    static LastProblem of(TargetView.LastProblem last) {
      var problem = TargetReportBody.Problem.of(last.problem());
      return new LastProblem(
          problem.type(), problem.title(), problem.status(), problem.detail(), last.at());
    }
  }

  static TargetBody of(TargetView view) {
    return new TargetBody(
        view.name(),
        view.kind(),
        TargetReportBody.word(view.state()),
        view.circuit(),
        view.backlog(),
        view.oldestPending().toSeconds(),
        view.heldUntil(),
        view.drain().map(TargetBody::wholeSeconds),
        view.rejected(),
        view.exhausted(),
        view.pacing().map(Pacing::of),
        view.quota().map(Quota::of),
        view.lastSuccessAt(),
        view.lastProblem().map(LastProblem::of));
  }

  /** A backlog that takes less than a second takes one. */
  private static long wholeSeconds(Duration duration) {
    return duration.plusMillis(999).toSeconds();
  }

  private static BigDecimal seconds(Duration duration) {
    var seconds = BigDecimal.valueOf(duration.toMillis(), MILLI_DIGITS).stripTrailingZeros();
    return seconds.scale() < 0 ? seconds.setScale(0) : seconds;
  }
}
