package io.contactgateway.testing;

import java.nio.charset.StandardCharsets;
import java.security.Key;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;

/** A token in the making, right or wrong. Immutable. */
public final class TestToken {
  public static final String SUBJECT = "somebody-4711";

  private static final int LIFE_SECONDS = 600;

  private final Map<String, Object> claims;
  private final String algorithm;
  private final Key key;
  private final String keyId;

  private TestToken(Map<String, Object> claims, String algorithm, Key key, String keyId) {
    this.claims = Map.copyOf(claims);
    this.algorithm = algorithm;
    this.key = key;
    this.keyId = keyId;
  }

  static TestToken of(TestIssuer issuer) {
    var now = NumericDate.now().getValue();
    return new TestToken(
        Map.of(
            "iss",
            TestIssuer.NAME,
            "aud",
            List.of(TestIssuer.AUDIENCE),
            "sub",
            SUBJECT,
            "iat",
            now,
            "exp",
            now + LIFE_SECONDS),
        "RS256",
        issuer.key().getPrivateKey(),
        issuer.key().getKeyId());
  }

  public TestToken with(String claim, Object value) {
    var more = new TreeMap<>(claims);
    more.put(claim, value);
    return new TestToken(more, algorithm, key, keyId);
  }

  public TestToken without(String claim) {
    var less = new TreeMap<>(claims);
    less.remove(claim);
    return new TestToken(less, algorithm, key, keyId);
  }

  public TestToken groups(String... groups) {
    return with("groups", List.of(groups));
  }

  /** Shifted in time; its life ends a while ago, or begins in a while. */
  public TestToken inTime(long seconds) {
    var begin = NumericDate.now().getValue() + seconds;
    return with("iat", begin).with("nbf", begin).with("exp", begin + LIFE_SECONDS);
  }

  /** Says that it is signed with the issuer's key, and is signed with this one. */
  public TestToken signedWith(RsaJsonWebKey other) {
    return new TestToken(claims, algorithm, other.getPrivateKey(), keyId);
  }

  public TestToken keyId(String id) {
    return new TestToken(claims, algorithm, key, id);
  }

  public TestToken algorithm(String other) {
    return new TestToken(claims, other, key, keyId);
  }

  /** By a shared secret, which is what everybody knows. */
  public TestToken signedWithSecret(byte[] secret) {
    return new TestToken(claims, "HS256", new HmacKey(secret), keyId);
  }

  /** Not signed at all. */
  public TestToken unsigned() {
    return new TestToken(claims, "none", null, keyId);
  }

  /** As it goes over the wire. */
  public String text() {
    try {
      var signature = new JsonWebSignature();
      signature.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
      signature.setDoKeyValidation(false);
      signature.setAlgorithmHeaderValue(algorithm);
      signature.setKeyIdHeaderValue(keyId);
      signature.setKey(key);
      signature.setPayload(payload());
      return signature.getCompactSerialization();
    } catch (JoseException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private String payload() {
    var all = new JwtClaims();
    claims.forEach(all::setClaim);
    return all.toJson();
  }

  /** The same claims, changed behind the signature. */
  public String forged(String claim, Object value) {
    var parts = text().split("\\.");
    var other = with(claim, value).payload().getBytes(StandardCharsets.UTF_8);
    return parts[0]
        + "."
        + Base64.getUrlEncoder().withoutPadding().encodeToString(other)
        + "."
        + parts[2];
  }
}
