package io.contactgateway.access.signin;

import io.contactgateway.encoding.HmacSha256;
import io.contactgateway.encoding.Sha256;
import io.contactgateway.settings.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * What a browser keeps, signed, while its visitor is at the provider. Each of the three random
 * texts has 244 bits of chance.
 *
 * @param state comes back with the visitor: an answer that nobody asked for has another one
 * @param nonce comes back in the ID token: a token of another sign-in has another one
 * @param verifier shows the provider that the code is ours (PKCE)
 * @param place where in the console the visitor wants to go
 * @param until when it counts
 */
record SignInAttempt(String state, String nonce, String verifier, String place, Instant until) {
  /** Time to find a password and a second factor. */
  static final Duration PATIENCE = Duration.ofMinutes(10);

  private static final Pattern SEALED =
      Pattern.compile(
          "([0-9a-f]{64})\\.([0-9a-f]{64})\\.([0-9a-f]{64})\\.([a-z-]{1,40})\\.([0-9]{1,18})"
              + "\\.([0-9a-f]{64})");

  static SignInAttempt begin(String place, Instant now) {
    return new SignInAttempt(random(), random(), random(), place, now.plus(PATIENCE));
  }

  private static String random() {
    return (UUID.randomUUID() + "" + UUID.randomUUID()).replace("-", "");
  }

  /** The verifier's SHA-256, which is all that the browser's address shows of it. */
  String challenge() {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(Sha256.of(verifier));
  }

  String sealed(Secret secret) {
    var text =
        String.join(".", state, nonce, verifier, place, Long.toString(until.getEpochSecond()));
    return text + "." + HmacSha256.hex(secret.bytes(), text);
  }

  /** Empty where it was not sealed with this secret, or counts no more. */
  static Optional<SignInAttempt> open(String sealed, Secret secret, Instant now) {
    var parts = SEALED.matcher(sealed);
    if (!parts.matches()) {
      return Optional.empty();
    }
    var text = sealed.substring(0, parts.start(6) - 1);
    return same(HmacSha256.hex(secret.bytes(), text), parts.group(6))
        ? until(parts.group(5))
            .filter(now::isBefore)
            .map(
                until ->
                    new SignInAttempt(
                        parts.group(1), parts.group(2), parts.group(3), parts.group(4), until))
        : Optional.empty();
  }

  private static Optional<Instant> until(String seconds) {
    try {
      return Optional.of(Instant.ofEpochSecond(Long.parseLong(seconds)));
    } catch (DateTimeException outOfRange) {
      return Optional.empty();
    }
  }

  static boolean same(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }

  /** Nothing of it: it proves who began. */
  @Override
  public String toString() {
    return "SignInAttempt[***]";
  }
}
