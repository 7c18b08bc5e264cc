package io.contactgateway.adapter.text;

/**
 * Hides what looks like an e-mail address or a number of a person, whoever it belongs to: a word
 * with an at-sign, and seven or more digits and separators in a row that begin and end with a
 * digit. One pass each.
 */
final class PersonalForms {
  private static final String NO_PART_OF_ADDRESS = "<>\"',;:()";
  private static final String BETWEEN_DIGITS = " .()/-";
  private static final int SHORTEST_NUMBER = 7;

  private PersonalForms() {}

  static void hide(DecodedText text, Mask mask) {
    hideAddresses(text, mask);
    hideNumbers(text, mask);
  }

  private static void hideAddresses(DecodedText text, Mask mask) {
    for (int at = 0; at < text.length(); ) {
      var end = at;
      var isAddress = false;
      while (end < text.length() && isPartOfAddress(text.at(end))) {
        isAddress |= text.at(end) == '@';
        end++;
      }
      if (isAddress && end - at > 1) {
        mask.hide(text.start(at), text.end(end - 1));
      }
      at = end + 1;
    }
  }

  private static boolean isPartOfAddress(char character) {
    return !Character.isWhitespace(character)
        && !Character.isSpaceChar(character)
        && NO_PART_OF_ADDRESS.indexOf(character) < 0;
  }

  private static void hideNumbers(DecodedText text, Mask mask) {
    for (int at = 0; at < text.length(); ) {
      var end = at;
      var last = at - 1;
      while (Character.isDigit(text.at(at))
          && end < text.length()
          && isPartOfNumber(text.at(end))) {
        last = Character.isDigit(text.at(end)) ? end : last;
        end++;
      }
      if (last - at + 1 >= SHORTEST_NUMBER) {
        var start = at > 0 && text.at(at - 1) == '+' ? at - 1 : at;
        mask.hide(text.start(start), text.end(last));
      }
      at = end + 1;
    }
  }

  private static boolean isPartOfNumber(char character) {
    return Character.isDigit(character) || BETWEEN_DIGITS.indexOf(character) >= 0;
  }
}
