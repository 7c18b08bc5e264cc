package io.contactgateway.contact.value;

import java.util.Locale;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;

/** What the characters of a text are; lengths count Unicode code points. */
public final class Characters {
  private static final int DELETE = 0x7F;
  private static final int COMBINING_GRAPHEME_JOINER = 0x34F;

  /** Letters of other scripts may have upper-case forms in ASCII, so the case is changed after. */
  private static final Pattern TWO_LETTERS = Pattern.compile("[A-Za-z]{2}");

  private Characters() {}

  public static int count(String text) {
    return text.codePointCount(0, text.length());
  }

  public static boolean isCountWithin(String text, int min, int max) {
    var count = count(text);
    return count >= min && count <= max;
  }

  /** Whether one of U+0000 to U+001F or U+007F is in the text. */
  public static boolean hasControl(String text) {
    return hasOne(text, Characters::isControl);
  }

  /** As {@link #hasControl}, with tab and newline allowed. */
  public static boolean hasControlBesideTabAndNewline(String text) {
    return hasOne(text, c -> isControl(c) && c != '\t' && c != '\n');
  }

  /**
   * Looks at every text of every contact, several times: a stream would cost more than the test.
   */
  private static boolean hasOne(String text, IntPredicate wanted) {
    for (var i = 0; i < text.length(); i++) {
      if (wanted.test(text.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isControl(int character) {
    return character < ' ' || character == DELETE;
  }

  /** Two ASCII letters in upper case, or empty where the text is anything else. */
  static Optional<String> twoLetterCode(String text) {
    return TWO_LETTERS.matcher(text).matches()
        ? Optional.of(text.toUpperCase(Locale.ROOT))
        : Optional.empty();
  }

  /** Without the white space of any script, and what is invisible, at both ends. */
  static String stripped(String text) {
    var start = 0;
    while (start < text.length() && isBlank(text.codePointAt(start))) {
      start += Character.charCount(text.codePointAt(start));
    }
    var end = text.length();
    while (end > start && isBlank(text.codePointBefore(end))) {
      end -= Character.charCount(text.codePointBefore(end));
    }
    return text.substring(start, end);
  }

  /** Whether nothing of a text is seen: white space of any script, and what is invisible. */
  public static boolean isBlank(String text) {
    return stripped(text).isEmpty();
  }

  private static boolean isBlank(int character) {
    return isSpace(character) || isInvisible(character);
  }

  /** Whether a text holds something invisible, or has white space of any script at an end. */
  public static boolean hasHiddenPart(String text) {
    return !stripped(text).equals(text) || text.codePoints().anyMatch(Characters::isInvisible);
  }

  /** White space of any script, that which doesn't break a line included. */
  static boolean isSpace(int character) {
    return Character.isWhitespace(character) || Character.isSpaceChar(character);
  }

  /** Marks of direction, joiners, variation selectors: what shows nothing and takes no room. */
  static boolean isInvisible(int character) {
    return Character.getType(character) == Character.FORMAT
        || character == COMBINING_GRAPHEME_JOINER
        || isWithin(character, 0xFE00, 0xFE0F)
        || isWithin(character, 0xE0100, 0xE01EF);
  }

  private static boolean isWithin(int character, int first, int last) {
    return first <= character && character <= last;
  }

  /** The n-th character of a text, counted from 1, as a person finds it there. */
  static String named(String text, int index) {
    var character = text.codePointAt(index);
    var place = count(text.substring(0, index)) + 1;
    var code = "U+%04X".formatted(character);
    var shown =
        isShown(character) ? "\"" + Character.toString(character) + "\" (" + code + ")" : code;
    return shown + " as character " + place;
  }

  private static boolean isShown(int character) {
    return Character.isDefined(character)
        && !isBlank(character)
        && !Character.isISOControl(character)
        && Character.getType(character) != Character.SURROGATE;
  }

  /** Whether half of a surrogate pair stands alone; such a text has no UTF-8 form. */
  public static boolean hasUnpairedSurrogate(String text) {
    for (var i = 0; i < text.length(); i++) {
      var unit = text.charAt(i);
      if (Character.isSurrogate(unit)) {
        if (i + 1 == text.length() || !Character.isSurrogatePair(unit, text.charAt(i + 1))) {
          return true;
        }
        i++;
      }
    }
    return false;
  }
}
