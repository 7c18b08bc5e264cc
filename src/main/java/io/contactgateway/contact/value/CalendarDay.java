package io.contactgateway.contact.value;

import java.time.Month;
import java.time.YearMonth;
import java.util.regex.Pattern;

/**
 * RFC 3339's full-date, {@code 1990-01-15}, from 1900 on: nobody was born before, and other systems
 * put years such as 1604 or 1 where the year isn't known.
 */
public final class CalendarDay {
  static final String SENTENCE = "must be a calendar day in the form YYYY-MM-DD";
  static final String TOO_EARLY =
      "must be a day from 1900-01-01 on; leave it out where the year isn't known";

  static final String WRITE_NO_YEAR =
      "must be a day from 1900-01-01 on; write --MM-DD where the year isn't known";

  private static final int FIRST_YEAR = 1900;

  private static final Pattern FULL_DATE = Pattern.compile("([0-9]{4})-([0-9]{2})-([0-9]{2})");

  private static final Pattern WITHOUT_YEAR = Pattern.compile("--([0-9]{2})-([0-9]{2})");

  /** A year that has all days. */
  private static final int LEAP_YEAR = 2000;

  static final String BIRTHDAY = SENTENCE + ", or --MM-DD where the year isn't known";

  private CalendarDay() {}

  /** The same for a birthday, which may have no year: {@code --02-29}, as vCard and ISO 8601 do. */
  public static TextReading readBirthday(String text, ValidationContext context) {
    var parts = WITHOUT_YEAR.matcher(text);
    if (parts.matches()) {
      var month = Integer.parseInt(parts.group(1));
      return isDay(LEAP_YEAR, month, Integer.parseInt(parts.group(2)))
          ? new TextReading.Kept(text)
          : new TextReading.Refused(BIRTHDAY);
    }
    return read(text, context)
        .fold(
            TextReading.Kept::new,
            sentence ->
                new TextReading.Refused(sentence.equals(TOO_EARLY) ? WRITE_NO_YEAR : BIRTHDAY));
  }

  /** Whether a birthday that was read has no year. */
  public static boolean isWithoutYear(String text) {
    return WITHOUT_YEAR.matcher(text).matches();
  }

  /** The text as it is, or why it is no day that can be kept. */
  public static TextReading read(String text, ValidationContext context) {
    var parts = FULL_DATE.matcher(text);
    if (!parts.matches()) {
      return new TextReading.Refused(SENTENCE);
    }
    var year = Integer.parseInt(parts.group(1));
    var month = Integer.parseInt(parts.group(2));
    var day = Integer.parseInt(parts.group(3));
    if (!isDay(year, month, day)) {
      return new TextReading.Refused(SENTENCE);
    }
    return year < FIRST_YEAR ? new TextReading.Refused(TOO_EARLY) : new TextReading.Kept(text);
  }

  private static boolean isDay(int year, int month, int day) {
    return year >= 1
        && month >= Month.JANUARY.getValue()
        && month <= Month.DECEMBER.getValue()
        && day >= 1
        && day <= YearMonth.of(year, month).lengthOfMonth();
  }
}
