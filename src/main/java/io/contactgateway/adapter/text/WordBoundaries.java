package io.contactgateway.adapter.text;

import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.Set;

/** Where words begin and end. */
final class WordBoundaries {
  /** Written without spaces between words, or with endings joined on. */
  private static final Set<UnicodeScript> UNSPACED =
      EnumSet.of(
          UnicodeScript.HAN,
          UnicodeScript.HIRAGANA,
          UnicodeScript.KATAKANA,
          UnicodeScript.HANGUL,
          UnicodeScript.THAI,
          UnicodeScript.LAO,
          UnicodeScript.KHMER,
          UnicodeScript.MYANMAR);

  private WordBoundaries() {}

  /** Whether one word ends and another begins before this character; {@code camelCase} is two. */
  static boolean isBefore(DecodedText text, int index) {
    if (index == 0 || index == text.length()) {
      return true;
    }
    var before = text.at(index - 1);
    var after = text.at(index);
    return !Character.isLetterOrDigit(before)
        || !Character.isLetterOrDigit(after)
        || Character.isLowerCase(before) && Character.isUpperCase(after)
        || isUnspaced(before)
        || isUnspaced(after);
  }

  /** Whether a single character of this kind can be a whole name. */
  static boolean isUnspaced(char character) {
    return UNSPACED.contains(UnicodeScript.of(character));
  }
}
