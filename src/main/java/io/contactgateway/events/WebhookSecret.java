package io.contactgateway.events;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A secret shared with one subscriber, as the Standard Webhooks specification has it: {@code
 * whsec_} and the base64 of 24 to 64 bytes. Never shows itself.
 */
public final class WebhookSecret {
  private static final String PREFIX = "whsec_";
  private static final int FEWEST_BYTES = 24;
  private static final int MOST_BYTES = 64;
  private static final String ALGORITHM = "HmacSHA256";

  private final Supplier<String> text;

  /**
   * @param text the secret as it is now; always one that {@link #isSecret}
   */
  public WebhookSecret(Supplier<String> text) {
    this.text = text;
  }

  /** Whether a text is such a secret. */
  public static boolean isSecret(String text) {
    if (!text.startsWith(PREFIX)) {
      return false;
    }
    try {
      var length = bytes(text).length;
      return length >= FEWEST_BYTES && length <= MOST_BYTES;
    } catch (IllegalArgumentException notBase64) {
      return false;
    }
  }

  private static byte[] bytes(String text) {
    return Base64.getDecoder().decode(text.substring(PREFIX.length()));
  }

  /**
   * The value of {@code webhook-signature}.
   *
   * @param timestamp seconds since 1970, as in {@code webhook-timestamp}
   */
  String signature(String id, long timestamp, String body) {
    return "v1," + Base64.getEncoder().encodeToString(mac(id + "." + timestamp + "." + body));
  }

  /** The same text for the same key, and without the secret no way to try keys out. */
  String pseudonym(String contactKey) {
    return HexFormat.of().formatHex(mac("contact-key:" + contactKey));
  }

  private byte[] mac(String message) {
    try {
      var mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(bytes(text.get()), ALGORITHM));
      return mac.doFinal(message.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every JDK has " + ALGORITHM, impossible);
    }
  }

  @Override
  public String toString() {
    return "WebhookSecret[***]";
  }
}
