package io.contactgateway.adapter.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Tells whether what a vendor shows is the value that it was sent, in whatever spelling it keeps
 * it. Where that is open, it is: a difference is reported only where there is one.
 */
public final class ShownValue {
  /** Longer texts are compared as they are: no value of a contact that has a form is as long. */
  private static final int MOST_CHARACTERS = 100;

  private static final int FEWEST_DIGITS = 7;
  private static final Set<String> YES = Set.of("true", "1", "yes", "y", "on");
  private static final Set<String> NO = Set.of("false", "0", "no", "n", "off");

  private ShownValue() {}

  /**
   * Whether a scalar that was sent is the one that is shown; a null is shown as an empty text.
   *
   * @param shown a scalar
   */
  public static boolean isSame(JsonNode sent, JsonNode shown) {
    var mine = plain(sent.asText(""));
    var theirs = plain(shown.isNull() ? "" : shown.asText(""));
    if (mine.equals(theirs)) {
      return true;
    }
    if (theirs.isEmpty() || mine.length() > MOST_CHARACTERS || theirs.length() > MOST_CHARACTERS) {
      return false;
    }
    return isSameFlag(mine, theirs)
        || isSameNumber(mine, theirs)
        || isSameDay(mine, theirs)
        || isSamePhone(mine, theirs)
        || ignoresCase(mine) && mine.equalsIgnoreCase(theirs);
  }

  /** Composed, with single blanks, and none around it. */
  private static String plain(String text) {
    var composed = Normalizer.normalize(text, Normalizer.Form.NFC);
    var kept = new StringBuilder(composed.length());
    composed
        .codePoints()
        .forEach(
            one -> {
              var blank = Character.isWhitespace(one) || Character.isSpaceChar(one);
              if (!blank) {
                kept.appendCodePoint(one);
              } else if (kept.length() > 0 && kept.charAt(kept.length() - 1) != ' ') {
                kept.append(' ');
              }
            });
    return kept.toString().strip();
  }

  private static boolean isSameFlag(String mine, String theirs) {
    var shown = theirs.toLowerCase(Locale.ROOT);
    return mine.equalsIgnoreCase("true") && YES.contains(shown)
        || mine.equalsIgnoreCase("false") && NO.contains(shown);
  }

  private static boolean isSameNumber(String mine, String theirs) {
    return number(mine)
        .flatMap(sent -> number(theirs).filter(shown -> sent.compareTo(shown) == 0))
        .isPresent();
  }

  /** Plain digits: a number with an exponent is nothing that a vendor shows. */
  private static Optional<BigDecimal> number(String text) {
    var isPlain =
        !text.isEmpty()
            && text.chars().allMatch(one -> isDigit(one) || one == '.' || one == '-')
            && text.chars().anyMatch(ShownValue::isDigit);
    try {
      return isPlain ? Optional.of(new BigDecimal(text)) : Optional.empty();
    } catch (NumberFormatException noNumber) {
      return Optional.empty();
    }
  }

  /** A day may be shown with a time, and in the order of another country. */
  private static boolean isSameDay(String mine, String theirs) {
    var day = day(mine);
    return day.isPresent()
        && (theirs.startsWith(mine) || day.filter(sent -> isShown(sent, theirs)).isPresent());
  }

  private static Optional<LocalDate> day(String text) {
    try {
      return text.length() == "2026-01-31".length()
          ? Optional.of(LocalDate.parse(text))
          : Optional.empty();
    } catch (DateTimeException noDay) {
      return Optional.empty();
    }
  }

  private static boolean isShown(LocalDate day, String theirs) {
    var parts = theirs.split("[ T]", 2)[0].split("[/.-]", 4);
    if (parts.length != 3) {
      return false;
    }
    var first = number(parts[0]).map(BigDecimal::intValue).orElse(0);
    var second = number(parts[1]).map(BigDecimal::intValue).orElse(0);
    var year = number(parts[2]).map(BigDecimal::intValue).orElse(0);
    var month = day.getMonthValue();
    var ofMonth = day.getDayOfMonth();
    return (year == day.getYear() || year == day.getYear() % 100)
        && (first == month && second == ofMonth || first == ofMonth && second == month);
  }

  /** A number may be shown with blanks, and without its country. */
  private static boolean isSamePhone(String mine, String theirs) {
    var digits = mine.startsWith("+") ? mine.substring(1) : mine;
    if (digits.length() < FEWEST_DIGITS || !digits.chars().allMatch(ShownValue::isDigit)) {
      return false;
    }
    if (!theirs.chars().allMatch(one -> isDigit(one) || "+-/(). ".indexOf(one) >= 0)) {
      return false;
    }
    var shown = withoutZeros(theirs.replaceAll("[^0-9]", ""));
    var sent = withoutZeros(digits);
    return shown.length() >= FEWEST_DIGITS && (sent.endsWith(shown) || shown.endsWith(sent));
  }

  private static String withoutZeros(String digits) {
    var at = 0;
    while (at < digits.length() && digits.charAt(at) == '0') {
      at++;
    }
    return digits.substring(at);
  }

  /** Addresses and codes: nobody else's differ in case alone. */
  private static boolean ignoresCase(String mine) {
    return mine.indexOf('@') > 0
        || mine.length() <= 3 && mine.chars().allMatch(one -> one >= 'A' && one <= 'Z');
  }

  private static boolean isDigit(int character) {
    return character >= '0' && character <= '9';
  }
}
