package io.contactgateway.settings;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.spi.Converter;

/**
 * How many calls a target's contract allows.
 *
 * @param calls in each period
 * @param reserve the last of them, kept for single writes
 * @param start when one of the periods begins
 * @param length of a period; ignored where it has months
 * @param months of the calendar that a period has; 0 where it has a length
 */
public record QuotaSettings(long calls, long reserve, Instant start, Duration length, int months) {
  private static final int MOST = 2_000_000_000;
  private static final int YEAR = 12;
  private static final Pattern CALENDAR = Pattern.compile("P([1-9][0-9]?)([MY])");
  private static final List<String> OTHERS =
      List.of("quota.period", "quota.start", "quota.reserve");

  /** Reads and checks; empty where there is no quota. */
  public static Optional<QuotaSettings> read(
      ConfiguredTarget settings, Converter<Duration> durations) {
    var calls = settings.number("quota.calls", 0, 1, MOST);
    var reserve = settings.number("quota.reserve", 0, 1, MOST);
    var start = settings.optionalText("quota.start").map(text -> start(settings, text));
    var period = settings.optionalText("quota.period");
    if (calls == 0) {
      OTHERS.stream()
          .filter(name -> settings.optionalText(name).isPresent())
          .forEach(name -> settings.problem(name, "needs quota.calls"));
      return Optional.empty();
    }
    if (reserve >= calls) {
      settings.problem("quota.reserve", "must be less than quota.calls");
    }
    var calendar = period.map(CALENDAR::matcher).filter(found -> found.matches());
    var months =
        calendar
            .map(
                found -> Integer.parseInt(found.group(1)) * (found.group(2).equals("Y") ? YEAR : 1))
            .orElse(0);
    var length =
        months > 0
            ? Duration.ofDays(1)
            : settings.duration("quota.period", Duration.ofDays(1), durations);
    return Optional.of(
        new QuotaSettings(calls, reserve, start.orElse(Instant.EPOCH), length, months));
  }

  private static Instant start(ConfiguredTarget settings, String text) {
    try {
      return text.length() == "2026-01-31".length()
          ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
          : Instant.parse(text);
    } catch (DateTimeParseException unreadable) {
      settings.problem(
          "quota.start",
          "must be a day or a moment in UTC, like 2026-01-31 or 2026-01-31T08:00:00Z");
      return Instant.EPOCH;
    }
  }
}
