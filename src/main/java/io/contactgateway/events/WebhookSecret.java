package io.contactgateway.events;

import io.contactgateway.encoding.HmacSha256;
import java.util.Base64;
import java.util.HexFormat;
import java.util.function.Supplier;

/**
 * A secret shared with one subscriber, as the Standard Webhooks specification has it: {@code
 * whsec_} and the base64 of 24 to 64 bytes. Never shows itself.
 */
public final class WebhookSecret {
  private static final String PREFIX = "whsec_";
  private static final int FEWEST_BYTES = 24;
  private static final int MOST_BYTES = 64;

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
    return HmacSha256.of(bytes(text.get()), message);
  }

  @Override
  public String toString() {
    return "WebhookSecret[***]";
  }
}
