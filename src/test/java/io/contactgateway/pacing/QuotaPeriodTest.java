package io.contactgateway.pacing;

import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.pacing.QuotaPeriod.Span;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuotaPeriodTest {
  private static Span at(String first, int months, String now) {
    return new QuotaPeriod(Instant.parse(first), Duration.ofDays(1), months).at(Instant.parse(now));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-30T08:00:00Z, 2026-11-30T08:00:00Z, 2026-11-30T08:00:00Z",
    "2026-11-30T08:00:00Z, 2026-12-01T07:59:59Z, 2026-11-30T08:00:00Z",
    "2026-11-30T08:00:00Z, 2026-12-01T08:00:00Z, 2026-12-01T08:00:00Z",
    "2026-11-30T08:00:00Z, 2026-11-30T07:59:59Z, 2026-11-29T08:00:00Z",
    "1970-01-01T00:00:00Z, 2026-11-30T23:59:59Z, 2026-11-30T00:00:00Z"
  })
  void periodsOfOneLengthFollowEachOther(String first, String now, String start) {
    var span = at(first, 0, now);

    assertThat(span.start()).isEqualTo(Instant.parse(start));
    assertThat(span.end()).isEqualTo(Instant.parse(start).plus(Duration.ofDays(1)));
  }

  @ParameterizedTest
  @CsvSource({
    "2024-02-29T00:00:00Z, 12, 2026-11-30T00:00:00Z, 2026-02-28T00:00:00Z, 2027-02-28T00:00:00Z",
    "2024-02-29T00:00:00Z, 12, 2028-02-29T00:00:00Z, 2028-02-29T00:00:00Z, 2029-02-28T00:00:00Z",
    "2026-01-31T00:00:00Z, 1, 2026-02-27T23:00:00Z, 2026-01-31T00:00:00Z, 2026-02-28T00:00:00Z",
    "2026-01-31T00:00:00Z, 1, 2026-02-28T00:00:00Z, 2026-02-28T00:00:00Z, 2026-03-31T00:00:00Z",
    "2026-01-31T00:00:00Z, 1, 2026-03-30T00:00:00Z, 2026-02-28T00:00:00Z, 2026-03-31T00:00:00Z",
    "2026-11-01T00:00:00Z, 3, 2026-10-31T00:00:00Z, 2026-08-01T00:00:00Z, 2026-11-01T00:00:00Z",
    "2026-11-01T12:00:00Z, 1, 2026-11-01T11:59:59Z, 2026-10-01T12:00:00Z, 2026-11-01T12:00:00Z"
  })
  void periodsOfTheCalendarBeginOnTheSameDay(
      String first, int months, String now, String start, String end) {
    assertThat(at(first, months, now))
        .isEqualTo(new Span(Instant.parse(start), Instant.parse(end)));
  }
}
