package io.contactgateway.contact;

import io.contactgateway.contact.value.Characters;
import io.contactgateway.encoding.Sha256;
import java.util.Optional;

/**
 * The caller's own stable identifier of a person: 1 to 254 Unicode code points, no control
 * characters, no half of a surrogate pair, no white space at either end, neither "." nor "..". It
 * is compared as it is, upper and lower case apart. It is personal data: {@link #toString()} and
 * {@link #hashed()} show a digest.
 */
public record ContactKey(String value) {
  /** What a key is, in a sentence for whoever sent none. */
  public static final String RULE =
      "a key has 1 to 254 characters, none of them a control character, no white space at either"
          + " end, and is neither . nor ..";

  private static final int MAX_LENGTH = 254;
  private static final int HASH_DIGITS = 12;

  public ContactKey {
    if (!isKey(value)) {
      throw new IllegalArgumentException("not a contact key");
    }
  }

  /** The key, or empty where the text breaks a rule. */
  public static Optional<ContactKey> of(String text) {
    return isKey(text) ? Optional.of(new ContactKey(text)) : Optional.empty();
  }

  private static boolean isKey(String text) {
    return text != null
        && Characters.isCountWithin(text, 1, MAX_LENGTH)
        && !text.equals(".")
        && !text.equals("..")
        && !isSpace(text.codePointAt(0))
        && !isSpace(text.codePointBefore(text.length()))
        && text.codePoints().noneMatch(Character::isISOControl)
        && !Characters.hasUnpairedSurrogate(text);
  }

  /** Java's two notions of white space: one lacks the no-break spaces, the other the tab. */
  private static boolean isSpace(int codePoint) {
    return Character.isWhitespace(codePoint) || Character.isSpaceChar(codePoint);
  }

  /** A short digest, the same everywhere, for logs. */
  public String hashed() {
    return Sha256.hex(value).substring(0, HASH_DIGITS);
  }

  @Override
  public String toString() {
    return "ContactKey[" + hashed() + "]";
  }
}
