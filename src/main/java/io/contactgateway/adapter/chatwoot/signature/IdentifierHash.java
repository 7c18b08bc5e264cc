package io.contactgateway.adapter.chatwoot.signature;

import io.contactgateway.encoding.HmacSha256;
import io.contactgateway.settings.Secret;

/**
 * The proof that an {@code identifier} comes from us ("Create a contact", {@code identifier_hash};
 * "Identity validation using HMAC"). The server checks it against the identifier of the same
 * request, in lower-case hexadecimal digits only.
 */
public final class IdentifierHash {
  private IdentifierHash() {}

  /**
   * @param hmacToken the text shown in the inbox's settings, neither hex- nor base64-decoded
   */
  public static String of(Secret hmacToken, String identifier) {
    return HmacSha256.hex(hmacToken.bytes(), identifier);
  }
}
