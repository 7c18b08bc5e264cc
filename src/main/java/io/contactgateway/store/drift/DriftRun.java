package io.contactgateway.store.drift;

import io.contactgateway.adapter.TargetProblem;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * A run that asks a target what it has.
 *
 * @param run its number at the target
 * @param reached how far the phase has come
 * @param restores whether what is found is delivered again
 * @param nextCallAt before then no call is made
 * @param failures calls that failed one after the other
 * @param problem why it failed
 */
public record DriftRun(
    String target,
    long run,
    Phase phase,
    String reached,
    boolean restores,
    Instant beganAt,
    Optional<Instant> endedAt,
    Instant nextCallAt,
    int failures,
    Counts counts,
    Optional<TargetProblem> problem) {

  /** What a run is at. */
  public enum Phase {
    /** Goes through the vendor's list. */
    LIST,
    /** Asks for contacts, one by one: all, or those that the list lacked. */
    ASK,
    /** Goes through the list once more, since asking for contacts proves nothing. */
    LIST_AGAIN,
    /** What neither list had is gone. */
    CONCLUDE,
    ENDED,
    /** Given up, since the target can't be read. */
    FAILED;

    /** As the store and the interface spell it. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Phase of(String word) {
      return Arrays.stream(values())
          .filter(phase -> phase.word().equals(word))
          .findFirst()
          .orElseThrow();
    }

    public boolean isOver() {
      return this == ENDED || this == FAILED;
    }

    public boolean isList() {
      return this == LIST || this == LIST_AGAIN;
    }
  }

  /**
   * What came of a run so far.
   *
   * @param asked contacts that were compared
   * @param drifted those of them that have other values
   * @param lost those that are gone
   * @param unread those that could not be read
   */
  public record Counts(long asked, long drifted, long lost, long unread) {
    static final Counts NOTHING = new Counts(0, 0, 0, 0);

    public Counts and(Counts more) {
      return new Counts(
          asked + more.asked, drifted + more.drifted, lost + more.lost, unread + more.unread);
    }
  }

  /** The same, at the beginning of another phase. */
  public DriftRun in(Phase next) {
    return new DriftRun(
        target, run, next, "", restores, beganAt, endedAt, nextCallAt, 0, counts, problem);
  }

  /** The same, further on. */
  public DriftRun at(String place) {
    return new DriftRun(
        target,
        run,
        phase,
        place,
        restores,
        beganAt,
        endedAt,
        nextCallAt,
        failures,
        counts,
        problem);
  }

  /** The same, after a call. */
  public DriftRun with(Counts more, int failedCalls) {
    return new DriftRun(
        target,
        run,
        phase,
        reached,
        restores,
        beganAt,
        endedAt,
        nextCallAt,
        failedCalls,
        counts.and(more),
        problem);
  }

  /** The same, to go on then. */
  public DriftRun goingOnAt(Instant then) {
    return new DriftRun(
        target, run, phase, reached, restores, beganAt, endedAt, then, failures, counts, problem);
  }

  /** The same, over. */
  public DriftRun ended(Instant now, Optional<TargetProblem> why) {
    return new DriftRun(
        target,
        run,
        why.isPresent() ? Phase.FAILED : Phase.ENDED,
        "",
        restores,
        beganAt,
        Optional.of(now),
        nextCallAt,
        failures,
        counts,
        why);
  }
}
