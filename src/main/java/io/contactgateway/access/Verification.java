package io.contactgateway.access;

import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.ParseException;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.UnresolvableKeyException;

/** Verifies tokens with keys that are at hand: it computes, and waits for nothing. */
final class Verification {
  private final DefaultJWTCallerPrincipalFactory parser = new DefaultJWTCallerPrincipalFactory();
  private final JWTAuthContextInfo rules;

  private Verification(JWTAuthContextInfo rules) {
    this.rules = rules;
  }

  /**
   * With the keys in a text.
   *
   * @param keys a public key or certificate as PEM, a JWK or a set of them
   * @param rules everything else that a token has to keep
   * @throws IllegalArgumentException where the text holds no key, or one that is too weak
   */
  static Verification with(String keys, JWTAuthContextInfo rules) {
    var algorithm = rules.getSignatureAlgorithm().iterator().next();
    if (!PublicKeys.areIn(keys, algorithm)) {
      throw new IllegalArgumentException(PublicKeys.RULE);
    }
    PublicKeys.weakness(keys, algorithm).ifPresent(Verification::refuse);
    var own = new JWTAuthContextInfo(rules);
    own.setPublicVerificationKey(null);
    own.setSecretVerificationKey(null);
    own.setSecretKeyContent(null);
    own.setPublicKeyLocation(null);
    own.setPublicKeyContent(keys);
    own.setRelaxVerificationKeyValidation(false);
    return new Verification(own);
  }

  VerificationResult check(String token) {
    try {
      var parsed = parser.parse(token, rules);
      return isIssuedAhead(parsed)
          ? new VerificationResult.Bad(TokenRefusal.NOT_YET)
          : new VerificationResult.Genuine(parsed);
    } catch (ParseException refused) {
      return refused.getCause() instanceof UnresolvableKeyException
          ? new VerificationResult.UnknownKey()
          : new VerificationResult.Bad(TokenRefusal.of(refused.getCause()));
    } catch (RuntimeException strange) {
      // Claims of a type that the library doesn't reckon with.
      return new VerificationResult.Bad(TokenRefusal.MALFORMED);
    }
  }

  /** By the clock that the library compares the other times with; it passes over this one. */
  private boolean isIssuedAhead(JsonWebToken token) {
    return token.getIssuedAtTime() - rules.getClockSkew() > NumericDate.now().getValue();
  }

  private static void refuse(String weakness) {
    throw new IllegalArgumentException(weakness);
  }
}
