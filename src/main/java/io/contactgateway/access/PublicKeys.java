package io.contactgateway.access;

import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.util.KeyUtils;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.PublicKey;
import java.security.interfaces.RSAKey;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/** Knows a text that holds public keys. */
final class PublicKeys {
  static final String RULE =
      "must hold a public key or certificate as PEM, a JWK, or a set of them";

  private static final int FEWEST_BITS = 2048;
  private static final int LONGEST_ID = 100;

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

  /**
   * What is too weak of the keys, in a sentence that follows a property's name; empty where nothing
   * is. Whoever can factor a key makes tokens that anybody takes for genuine.
   */
  static Optional<String> weakness(String text, SignatureAlgorithm algorithm) {
    return keys(text, algorithm)
        .filter(named -> named.key() instanceof RSAKey rsa && bits(rsa) < FEWEST_BITS)
        .map(named -> weakness(named, (RSAKey) named.key()))
        .findFirst();
  }

  private static String weakness(Named named, RSAKey key) {
    return "holds an RSA key"
        + named.id().map(id -> " (" + id + ")").orElse("")
        + " of "
        + bits(key)
        + " bits; at least "
        + FEWEST_BITS
        + " are needed";
  }

  private static int bits(RSAKey key) {
    return key.getModulus().bitLength();
  }

  /** A key, and the name that its set gives it, where that is fit to be shown. */
  private record Named(Optional<String> id, Key key) {}

  private static Stream<Named> keys(String text, SignatureAlgorithm algorithm) {
    var set = Optional.ofNullable(KeyUtils.loadJsonWebKeys(text)).orElse(List.of());
    var single =
        Stream.<Callable<PublicKey>>of(
                () -> KeyUtils.decodePublicKey(text, algorithm),
                () -> KeyUtils.getCertificate(text).getPublicKey())
            .flatMap(key -> decoded(key).stream())
            .map(key -> new Named(Optional.empty(), key));
    return Stream.concat(
        single, set.stream().map(key -> new Named(shownId(key.getKeyId()), key.getKey())));
  }

  private static Optional<String> shownId(String id) {
    return Optional.ofNullable(id)
        .filter(it -> it.length() <= LONGEST_ID)
        .filter(it -> it.chars().allMatch(unit -> unit > ' ' && unit <= '~'));
  }

  private static boolean isThere(Callable<?> key) {
    return decoded(key).isPresent();
  }

  private static <T> Optional<T> decoded(Callable<T> key) {
    try {
      return Optional.ofNullable(key.call());
    } catch (GeneralSecurityException | RuntimeException otherwise) {
      return Optional.empty();
    } catch (Exception unexpected) {
      throw new IllegalStateException("a text is decoded or not", unexpected);
    }
  }

  private static boolean isSet(String text) {
    var keys = KeyUtils.loadJsonWebKeys(text);
    return keys != null && !keys.isEmpty();
  }
}
