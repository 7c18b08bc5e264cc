package io.contactgateway.contact.value;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What was written as a phone number, brought down to its digits and a leading {@code +}. Digits of
 * every script are read, what is invisible is passed over. The library would skip words and cut off
 * extensions; here nothing is lost in silence.
 */
final class PhoneText {
  private static final String PUNCTUATION =
      "()[]./~-\u2010\u2011\u2012\u2013\u2014\u2015\u2053\u2212\u223C\u30FC"
          + "\uFF08\uFF09\uFF0D\uFF0E\uFF0F\uFF3B\uFF3D\uFF5E";

  /** The sign over a digit that shows as a key. */
  private static final int KEYCAP = 0x20E3;

  private static final Pattern EXTENSION =
      Pattern.compile(
          "(?:;ext=|[,;]+|#|ext(?:ension|n)?|extn?|xtn|x|доб|int|interno|anexo|ramal|poste"
              + "|durchwahl|dw|klappe)[ .:=#]*[0-9]{1,9}[ #]*");

  /** The longest extension with the longest word before it, and room for punctuation. */
  private static final int LONGEST_EXTENSION = 40;

  /** Twice what E.164 allows, with a space after each digit, is too long in every country. */
  private static final int MOST_CHARACTERS = 60;

  private static final int FEWEST_BEFORE_EXTENSION = 4;

  static final String EMPTY = "must be a phone number, such as +13175315555";
  static final String EXTENDED = "must not hold an extension; leave it out";
  static final String TOO_LONG = "has too many digits for a phone number";

  private PhoneText() {}

  /**
   * The digits, after {@code +} where the text has it in front of them, with one space between the
   * groups in which they were written; or why there are none.
   */
  static TextReading read(String text) {
    var dialled = new StringBuilder();
    for (var index = 0; index < text.length(); index = text.offsetByCodePoints(index, 1)) {
      var character = text.codePointAt(index);
      if (isPlus(character) && dialled.isEmpty()) {
        dialled.append('+');
      } else if (isDigit(character)) {
        dialled.append(Character.digit(character, 10));
      } else if (isBetweenGroups(character)) {
        endGroup(dialled);
      } else if (!isPassedOver(character)) {
        return refused(text, index, dialled.length());
      }
      if (dialled.length() > MOST_CHARACTERS) {
        return new TextReading.Refused(TOO_LONG);
      }
    }
    return dialled.chars().anyMatch(PhoneText::isDigit)
        ? new TextReading.Kept(dialled.toString().strip())
        : new TextReading.Refused(EMPTY);
  }

  private static void endGroup(StringBuilder dialled) {
    if (!dialled.isEmpty() && isDigit(dialled.charAt(dialled.length() - 1))) {
      dialled.append(' ');
    }
  }

  private static TextReading refused(String text, int index, int digitsBefore) {
    if (digitsBefore >= FEWEST_BEFORE_EXTENSION && isExtension(text.substring(index))) {
      return new TextReading.Refused(EXTENDED);
    }
    return new TextReading.Refused(
        "must hold digits only, and + in front of them: it holds " + Characters.named(text, index));
  }

  private static boolean isExtension(String rest) {
    if (rest.length() > LONGEST_EXTENSION) {
      return false;
    }
    var plain = Normalizer.normalize(rest, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    return EXTENSION.matcher(plain.strip()).matches();
  }

  private static boolean isPlus(int character) {
    return character == '+' || character == '\uFF0B' || character == '\uFE62';
  }

  private static boolean isDigit(int character) {
    return Character.getType(character) == Character.DECIMAL_DIGIT_NUMBER;
  }

  private static boolean isBetweenGroups(int character) {
    return PUNCTUATION.indexOf(character) >= 0 || Characters.isSpace(character);
  }

  private static boolean isPassedOver(int character) {
    return Characters.isInvisible(character) || character == KEYCAP;
  }
}
