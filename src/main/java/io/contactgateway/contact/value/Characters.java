package io.contactgateway.contact.value;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What the characters of a text are; lengths count Unicode code points. */
public final class Characters {
  private static final int DELETE = 0x7F;

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
    return text.chars().anyMatch(Characters::isControl);
  }

  /** As {@link #hasControl}, with tab and newline allowed. */
  public static boolean hasControlBesideTabAndNewline(String text) {
    return text.chars().anyMatch(c -> isControl(c) && c != '\t' && c != '\n');
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

  /** Whether half of a surrogate pair stands alone; such a text has no UTF-8 form. */
  public static boolean hasUnpairedSurrogate(String text) {
    return text.codePoints().anyMatch(c -> Character.getType(c) == Character.SURROGATE);
  }
}
