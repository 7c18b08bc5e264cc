package io.contactgateway.settings;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * A file that holds a private key which is not encrypted, in PEM or as the bare bytes of PKCS #8.
 */
public final class PrivateKeyFile {
  private static final List<String> ALGORITHMS = List.of("RSA", "EC", "EdDSA");
  private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
  private static final String END = "-----END PRIVATE KEY-----";

  private PrivateKeyFile() {}

  /** What kind of key it holds, in the JDK's words; empty where it holds none. Blocks. */
  public static Optional<String> algorithm(String file) {
    try {
      var bytes = decoded(Files.readAllBytes(Path.of(file)));
      return ALGORITHMS.stream().filter(algorithm -> isKey(algorithm, bytes)).findFirst();
    } catch (IOException | IllegalArgumentException unreadable) {
      return Optional.empty();
    }
  }

  private static byte[] decoded(byte[] content) {
    var text = new String(content, StandardCharsets.ISO_8859_1);
    var begin = text.indexOf(BEGIN);
    var end = text.indexOf(END);
    return begin < 0 || end < begin
        ? content
        : Base64.getMimeDecoder().decode(text.substring(begin + BEGIN.length(), end));
  }

  private static boolean isKey(String algorithm, byte[] bytes) {
    try {
      return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(bytes))
          != null;
    } catch (GeneralSecurityException notSuch) {
      return false;
    }
  }
}
