package io.contactgateway.pacing;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.function.LongFunction;

/**
 * Periods of one length, one after the other, in UTC.
 *
 * @param first when one of them begins
 * @param length of each; ignored where they are months
 * @param months of the calendar that each has; 0 where they have one length
 */
public record QuotaPeriod(Instant first, Duration length, int months) {

  /** The period that a moment lies in: its first moment, and the first of the next one. */
  public record Span(Instant start, Instant end) {}

  /** The one that holds now. */
  public Span at(Instant now) {
    return months == 0 ? ofLength(now) : ofMonths(now);
  }

  private Span ofLength(Instant now) {
    var number = Math.floorDiv(Duration.between(first, now).toMillis(), length.toMillis());
    var start = first.plusMillis(number * length.toMillis());
    return new Span(start, start.plus(length));
  }

  /** Counted from the first, so that a period that begins on the 31st goes on doing so. */
  private Span ofMonths(Instant now) {
    var begin = LocalDateTime.ofInstant(first, ZoneOffset.UTC);
    LongFunction<Instant> start =
        number -> begin.plusMonths(number * months).toInstant(ZoneOffset.UTC);
    var apart = ChronoUnit.MONTHS.between(begin, LocalDateTime.ofInstant(now, ZoneOffset.UTC));
    var number = Math.floorDiv(apart, months) + 1;
    while (start.apply(number).isAfter(now)) {
      number--;
    }
    return new Span(start.apply(number), start.apply(number + 1));
  }
}
