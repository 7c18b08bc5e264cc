package io.contactgateway.sync.operate;

import io.contactgateway.adapter.TargetProblem;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How a target does, for its operators.
 *
 * @param circuit of the replica that answers
 * @param backlog contacts that wait
 * @param oldestPending how long the longest of them has
 * @param heldUntil before then no delivery starts: the vendor asked for patience, there is no
 *     permit, or a probe is awaited. Empty where one may start now, and while the target is paused
 * @param drain how long the backlog takes at the vendor's rate, where there is one, with the time
 *     that the target is still held
 * @param lastSuccessAt of all replicas; of the others it is a second old
 */
public record TargetView(
    String name,
    String kind,
    State state,
    String circuit,
    long backlog,
    Duration oldestPending,
    Optional<Instant> heldUntil,
    Optional<Duration> drain,
    long rejected,
    long exhausted,
    Optional<Pacing> pacing,
    Optional<Quota> quota,
    Optional<Instant> lastSuccessAt,
    Optional<LastProblem> lastProblem) {

  /** What a target is. One that is paused and faulty is paused. */
  public enum State {
    ACTIVE,
    PAUSED,
    FAULTY
  }

  /**
   * What the vendor allows.
   *
   * @param available calls that could be made now
   */
  public record Pacing(int permits, Duration period, int available) {}

  /**
   * What the vendor's contract allows in a period.
   *
   * @param used with what replicas have set apart for the next moments
   * @param reserve the last calls, which single writes alone may use
   * @param endsAt of the period
   * @param lastsUntil used up as fast as in this period so far; the period's end at most
   */
  public record Quota(
      long calls, long used, long left, long reserve, Instant endsAt, Instant lastsUntil) {}

  /** Why a delivery failed, and when. */
  public record LastProblem(TargetProblem problem, Instant at) {}
}
