package io.contactgateway.adapter.chatwoot;

import java.util.Locale;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;

/**
 * Text in the form that the server takes. A NUL in any text, and anything but text in a text field,
 * is an answer of 500 that no repetition heals; so it must not go out.
 */
final class PlainText {
  /** Longest text of a field, in code points. */
  static final int MAX_LENGTH = 255;

  private static final Pattern PHONE = Pattern.compile("\\+[1-9][0-9]{1,14}");
  private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+");

  private PlainText() {}

  /** One line, trimmed and cut to 255 code points; empty where nothing is left. */
  static Optional<String> line(String text) {
    var clean = stripped(without(text, PlainText::isControl));
    var end = clean.offsetByCodePoints(0, Math.min(MAX_LENGTH, length(clean)));
    return Optional.of(stripped(clean.substring(0, end))).filter(line -> !line.isEmpty());
  }

  /** Whether {@link #line} keeps all of the text but the blanks around it. */
  static boolean isWholeLine(String text) {
    return line(text).orElse("").equals(stripped(text));
  }

  /** Without blanks at both ends, those that don't break a line too: the server ignores them. */
  private static String stripped(String text) {
    var from = 0;
    var to = text.length();
    while (from < to && isBlank(text.charAt(from))) {
      from++;
    }
    while (to > from && isBlank(text.charAt(to - 1))) {
      to--;
    }
    return text.substring(from, to);
  }

  private static boolean isBlank(char character) {
    return Character.isWhitespace(character) || Character.isSpaceChar(character);
  }

  /** The text without what the server's database can't hold: NUL and lone surrogates. */
  static String storable(String text) {
    return without(text, PlainText::isUnstorable);
  }

  /** Whether the text has no control character and can be stored as it is. */
  static boolean isPlain(String text) {
    return text.codePoints().noneMatch(PlainText::isControl);
  }

  /** The address in lower case, as the server keeps and compares it; empty where it takes none. */
  static Optional<String> email(String text) {
    var email = text.strip().toLowerCase(Locale.ROOT);
    var valid = EMAIL.matcher(email).matches() && isPlain(email) && length(email) <= MAX_LENGTH;
    return valid ? Optional.of(email) : Optional.empty();
  }

  /**
   * An E.164 number; empty for anything else. The server's own check looks at the end of the text
   * only, and would keep {@code tel:+14155550104} as it is.
   */
  static Optional<String> phone(String text) {
    return PHONE.matcher(text).matches() ? Optional.of(text) : Optional.empty();
  }

  /** An http or https URL, in whatever case the scheme is; the server fetches no other. */
  static Optional<String> url(String text) {
    var scheme = text.substring(0, Math.max(0, text.indexOf("://"))).toLowerCase(Locale.ROOT);
    var http = scheme.equals("https") || scheme.equals("http");
    return http && isPlain(text) ? Optional.of(text) : Optional.empty();
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }

  private static boolean isControl(int codePoint) {
    return Character.isISOControl(codePoint) || isUnstorable(codePoint);
  }

  private static boolean isUnstorable(int codePoint) {
    return codePoint == 0 || Character.getType(codePoint) == Character.SURROGATE;
  }

  private static String without(String text, IntPredicate unwanted) {
    if (text.codePoints().noneMatch(unwanted)) {
      return text;
    }
    return text.codePoints()
        .filter(codePoint -> !unwanted.test(codePoint))
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
