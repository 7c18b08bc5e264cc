package io.contactgateway.access;

import java.util.function.Function;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** What verifying a token came to. */
sealed interface VerificationResult {
  /** What the function of this case makes of it. */
  <R> R fold(
      Function<Genuine, R> genuine, Function<Bad, R> bad, Function<UnknownKey, R> unknownKey);

  /** Signed with one of the keys, meant for us, from the issuer, and in its time. */
  record Genuine(JsonWebToken token) implements VerificationResult {
    /** The fact alone: claims are personal data. */
    @Override
    public String toString() {
      return "Genuine";
    }

    @Override
    public <R> R fold(
        Function<Genuine, R> genuine, Function<Bad, R> bad, Function<UnknownKey, R> unknownKey) {
      return genuine.apply(this);
    }
  }

  /** Anything else. */
  record Bad(TokenRefusal reason) implements VerificationResult {
    @Override
    public <R> R fold(
        Function<Genuine, R> genuine, Function<Bad, R> bad, Function<UnknownKey, R> unknownKey) {
      return bad.apply(this);
    }
  }

  /** None of the keys at hand is the one that it names. */
  record UnknownKey() implements VerificationResult {
    @Override
    public <R> R fold(
        Function<Genuine, R> genuine, Function<Bad, R> bad, Function<UnknownKey, R> unknownKey) {
      return unknownKey.apply(this);
    }
  }
}
