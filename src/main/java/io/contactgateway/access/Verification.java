package io.contactgateway.access;

import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.ParseException;
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
   * @throws IllegalArgumentException where the text holds no key
   */
  static Verification with(String keys, JWTAuthContextInfo rules) {
    if (!PublicKeys.areIn(keys, rules.getSignatureAlgorithm().iterator().next())) {
      throw new IllegalArgumentException(PublicKeys.RULE);
    }
    var own = new JWTAuthContextInfo(rules);
    own.setPublicVerificationKey(null);
    own.setSecretVerificationKey(null);
    own.setSecretKeyContent(null);
    own.setPublicKeyLocation(null);
    own.setPublicKeyContent(keys);
    return new Verification(own);
  }

  VerificationResult check(String token) {
    try {
      return new VerificationResult.Genuine(parser.parse(token, rules));
    } catch (ParseException refused) {
      return refused.getCause() instanceof UnresolvableKeyException
          ? new VerificationResult.UnknownKey()
          : new VerificationResult.Bad();
    } catch (RuntimeException strange) {
      // Claims of a type that the library doesn't reckon with.
      return new VerificationResult.Bad();
    }
  }
}
