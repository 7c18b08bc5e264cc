package io.contactgateway.contact.value;

import java.time.Month;
import java.time.YearMonth;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * RFC 3339's full-date, {@code 1990-01-15}, from year 1 on: the calendar has no year 0, and the
 * vendors' date types don't either.
 */
public final class CalendarDay {
  public static final String SENTENCE = "must be a calendar day in the form YYYY-MM-DD";

  private static final Pattern FULL_DATE = Pattern.compile("([0-9]{4})-([0-9]{2})-([0-9]{2})");

  private CalendarDay() {}

  /** The text as it is, or empty where it is no day. */
  public static Optional<String> normalised(String text) {
    var parts = FULL_DATE.matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    var year = Integer.parseInt(parts.group(1));
    var month = Integer.parseInt(parts.group(2));
    var day = Integer.parseInt(parts.group(3));
    return isDay(year, month, day) ? Optional.of(text) : Optional.empty();
  }

  private static boolean isDay(int year, int month, int day) {
    return year >= 1
        && month >= Month.JANUARY.getValue()
        && month <= Month.DECEMBER.getValue()
        && day >= 1
        && day <= YearMonth.of(year, month).lengthOfMonth();
  }
}
