package io.contactgateway.access;

import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.util.KeyUtils;
import java.security.GeneralSecurityException;
import java.util.concurrent.Callable;

/** Knows a text that holds public keys. */
final class PublicKeys {
  static final String RULE =
      "must hold a public key or certificate as PEM, a JWK, or a set of them";

  private PublicKeys() {}

  /**
   * Whether there is at least one.
   *
   * @param algorithm says of which kind a key in PEM is
   */
  static boolean areIn(String text, SignatureAlgorithm algorithm) {
    return isThere(() -> KeyUtils.decodePublicKey(text, algorithm))
        || isThere(() -> KeyUtils.getCertificate(text))
        || isSet(text);
  }

  private static boolean isThere(Callable<?> key) {
    try {
      return key.call() != null;
    } catch (GeneralSecurityException | RuntimeException otherwise) {
      return false;
    } catch (Exception unexpected) {
      throw new IllegalStateException("a text is decoded or not", unexpected);
    }
  }

  private static boolean isSet(String text) {
    var keys = KeyUtils.loadJsonWebKeys(text);
    return keys != null && !keys.isEmpty();
  }
}
