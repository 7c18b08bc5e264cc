package io.contactgateway.contact;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The caller's own stable identifier of a person: 1 to 254 characters, no control characters, no
 * white space at either end, neither "." nor "..". It is personal data: {@link #toString()} and
 * {@link #hashed()} show a digest.
 */
public record ContactKey(String value) {
  private static final int MAX_LENGTH = 254;

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
        && !text.isEmpty()
        && text.codePointCount(0, text.length()) <= MAX_LENGTH
        && !text.equals(".")
        && !text.equals("..")
        && text.equals(text.strip())
        && text.codePoints().noneMatch(ContactKey::isRefused);
  }

  private static boolean isRefused(int codePoint) {
    return Character.isISOControl(codePoint)
        || Character.getType(codePoint) == Character.SURROGATE
        || codePoint == Character.MIN_VALUE;
  }

  /** A short digest, the same everywhere, for logs. */
  public String hashed() {
    try {
      var digest =
          MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 6);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }

  @Override
  public String toString() {
    return "ContactKey[" + hashed() + "]";
  }
}
