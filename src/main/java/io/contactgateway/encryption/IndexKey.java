package io.contactgateway.encryption;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes digests by which a value is found again, and which tell nothing to whoever lacks the key,
 * also not whether a guess is right: HMAC-SHA256. Shows nothing of itself.
 */
public final class IndexKey {
  /** Of every key. */
  public static final int BYTES = 32;

  /** No hexadecimal digit begins so. */
  private static final String HEAD = "h1:";

  private static final String ALGORITHM = "HmacSHA256";
  private static final String PURPOSE = "contact-gateway index key 1\0";

  private final byte[] key;

  IndexKey(byte[] key) {
    if (key.length != BYTES) {
      throw new IllegalArgumentException("not an index key");
    }
    this.key = key.clone();
  }

  /** Of the text that {@link #text} has made. */
  public static IndexKey of(String text) {
    return new IndexKey(Base64.getDecoder().decode(text));
  }

  /** The key itself, to be kept encrypted. */
  public String text() {
    return Base64.getEncoder().encodeToString(key);
  }

  /** Whether a digest is of an index key, and no plain one. */
  public static boolean isKeyed(String digest) {
    return digest.startsWith(HEAD);
  }

  /**
   * 46 characters.
   *
   * @param use keeps digests of different uses apart
   * @param plain the value, or a plain digest of it
   */
  public String digest(String use, String plain) {
    try {
      var mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
      mac.update((PURPOSE + use + "\0").getBytes(StandardCharsets.UTF_8));
      var digest = mac.doFinal(plain.getBytes(StandardCharsets.UTF_8));
      return HEAD + Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every JDK has " + ALGORITHM, impossible);
    }
  }

  @Override
  public String toString() {
    return "IndexKey[***]";
  }
}
