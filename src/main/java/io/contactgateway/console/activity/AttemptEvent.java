package io.contactgateway.console.activity;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * An attempt that ended, or nothing that had to be sent.
 *
 * @param operation created, updated or none
 * @param outcome delivered, unchanged, or why not
 * @param at by the clock of the replica that made it
 */
public record AttemptEvent(
    String target, String operation, String outcome, Duration took, Instant at) {
  private static final String BETWEEN = "\t";
  private static final int PARTS = 5;

  private static final String DELIVERED = "delivered";
  private static final String UNCHANGED = "unchanged";

  boolean isDelivered() {
    return outcome.equals(DELIVERED);
  }

  /** Whether something was sent, or was to be. */
  boolean isAttempt() {
    return !outcome.equals(UNCHANGED);
  }

  static AttemptEvent unchanged(String target, Instant at) {
    return new AttemptEvent(target, "none", UNCHANGED, Duration.ZERO, at);
  }

  /** The line that {@link #read} reads. */
  String line() {
    return String.join(
        BETWEEN,
        target,
        operation,
        outcome,
        Long.toString(took.toMillis()),
        Long.toString(at.toEpochMilli()));
  }

  /** Lines of another shape, as a later release may write them, are left out. */
  static List<AttemptEvent> read(String lines) {
    return lines
        .lines()
        .map(line -> line.split(BETWEEN))
        .filter(parts -> parts.length == PARTS)
        .map(AttemptEvent::of)
        .toList();
  }

  private static AttemptEvent of(String... parts) {
    return new AttemptEvent(
        parts[0],
        parts[1],
        parts[2],
        Duration.ofMillis(Long.parseLong(parts[3])),
        Instant.ofEpochMilli(Long.parseLong(parts[4])));
  }
}
