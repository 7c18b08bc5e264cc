package io.contactgateway.adapter.text;

/**
 * A value that must not be readable in a vendor's text.
 *
 * @param text {@link #folded}
 */
record HiddenValue(String text, Where where) {
  private static final int SHORTEST_INSIDE_WORDS = 4;

  /** Where in a text a value is one. */
  enum Where {
    /** As a whole word: it is so short that it occurs inside others by chance. */
    WHOLE_WORD,
    /** At the beginning of a word, with an ending that grammar may have added. */
    INFLECTED_WORD,
    ANYWHERE
  }

  /** A value of a contact; what nobody could be told by is none. */
  static boolean isTelling(String text) {
    return text.length() > 1 || text.length() == 1 && WordBoundaries.isUnspaced(text.charAt(0));
  }

  static HiddenValue of(String text) {
    return new HiddenValue(folded(text), where(text));
  }

  /** A value that is hidden wherever it occurs. */
  static HiddenValue secret(String text) {
    return new HiddenValue(folded(text), Where.ANYWHERE);
  }

  private static Where where(String text) {
    if (text.length() < SHORTEST_INSIDE_WORDS) {
      return Where.WHOLE_WORD;
    }
    return text.chars().allMatch(Character::isLetter) ? Where.INFLECTED_WORD : Where.ANYWHERE;
  }

  private static String folded(String text) {
    var folded = new StringBuilder(text.length());
    text.chars().forEach(unit -> folded.append(folded((char) unit)));
    return folded.toString();
  }

  /** Characters that stand for the same: of either case, and white space or a URL's plus. */
  static char folded(char character) {
    return character == '+' || Character.isWhitespace(character) || Character.isSpaceChar(character)
        ? ' '
        : Character.toLowerCase(Character.toUpperCase(character));
  }

  /** Whether it is long enough to be more than chance in what was decoded. */
  boolean isSureWhenDecoded() {
    return text.length() >= SHORTEST_INSIDE_WORDS;
  }

  /** Hides the value. */
  @Override
  public String toString() {
    return "HiddenValue[" + where + "]";
  }
}
