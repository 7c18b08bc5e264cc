package io.contactgateway.access;

import org.eclipse.microprofile.jwt.JsonWebToken;

/** What verifying a token came to. */
sealed interface VerificationResult {
  /** Signed with one of the keys, meant for us, from the issuer, and in its time. */
  record Genuine(JsonWebToken token) implements VerificationResult {
    /** The fact alone: claims are personal data. */
    @Override
    public String toString() {
      return "Genuine";
    }
  }

  /** Anything else. */
  record Bad(TokenRefusal reason) implements VerificationResult {}

  /** None of the keys at hand is the one that it names. */
  record UnknownKey() implements VerificationResult {}
}
