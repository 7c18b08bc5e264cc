package io.contactgateway.encoding;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC with SHA-256 (RFC 2104), which every JDK has. */
public final class HmacSha256 {
  private static final String ALGORITHM = "HmacSHA256";

  private HmacSha256() {}

  /** Of a text's UTF-8, as 64 lower-case hexadecimal digits. */
  public static String hex(byte[] key, String text) {
    return HexFormat.of().formatHex(of(key, text));
  }

  /** Of a text's UTF-8: 32 bytes. */
  public static byte[] of(byte[] key, String text) {
    try {
      var mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every JDK has HMAC with SHA-256", impossible);
    }
  }
}
