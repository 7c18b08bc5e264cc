package io.contactgateway.testing;

import io.contactgateway.encryption.KeyRing;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Optional;

/** Keys for values in the store; the same id always means the same key. */
public final class Keys {
  private Keys() {}

  public static byte[] key(String id) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** A ring whose first key is the one to write with. */
  public static KeyRing writing(String current, String... others) {
    return ring(Optional.of(current), others);
  }

  /** A ring to read with only. */
  public static KeyRing reading(String... ids) {
    return ring(Optional.empty(), ids);
  }

  private static KeyRing ring(Optional<String> current, String... others) {
    var keys = new HashMap<String, byte[]>();
    current.ifPresent(id -> keys.put(id, key(id)));
    Arrays.stream(others).forEach(id -> keys.put(id, key(id)));
    return new KeyRing(keys, current);
  }
}
