package io.contactgateway.access;

import java.util.Locale;
import org.jose4j.jwt.consumer.ErrorCodes;
import org.jose4j.jwt.consumer.InvalidJwtException;

/** Why a token is not good, without any of its claims. The first that holds, in this order. */
public enum TokenRefusal {
  /** It isn't signed, or not with the key that it names. */
  SIGNATURE(ErrorCodes.SIGNATURE_INVALID, ErrorCodes.SIGNATURE_MISSING),
  ISSUER(ErrorCodes.ISSUER_INVALID, ErrorCodes.ISSUER_MISSING),
  AUDIENCE(ErrorCodes.AUDIENCE_INVALID, ErrorCodes.AUDIENCE_MISSING),
  EXPIRED(ErrorCodes.EXPIRED),
  /** Its {@code nbf} or its {@code iat} is ahead. */
  NOT_YET(ErrorCodes.NOT_YET_VALID, ErrorCodes.ISSUED_AT_INVALID_FUTURE),
  /** None of the configured keys is the one that it names. */
  UNKNOWN_KEY,
  /** It is no JSON Web Token, or lacks what every token has, or has it in a form of its own. */
  MALFORMED;

  private final int[] codes;

  TokenRefusal(int... codes) {
    this.codes = codes;
  }

  /** As the log and the meter's label spell it: in lower case, with dashes. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** What the library's exception comes to. */
  static TokenRefusal of(Throwable cause) {
    if (cause instanceof InvalidJwtException invalid) {
      for (var reason : values()) {
        for (var code : reason.codes) {
          if (invalid.hasErrorCode(code)) {
            return reason;
          }
        }
      }
    }
    return MALFORMED;
  }
}
