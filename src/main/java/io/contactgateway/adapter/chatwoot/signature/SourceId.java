package io.contactgateway.adapter.chatwoot.signature;

import io.contactgateway.contact.ContactKey;
import io.contactgateway.encoding.HmacSha256;
import io.contactgateway.settings.Secret;

/**
 * The name of a contact's row in an inbox, {@code {contact_identifier}} in the path. Whoever knows
 * it can read and change the contact, so it is derived under a secret and is a secret itself. It is
 * the same on every replica and at every repetition, and has neither dot nor slash, which the
 * server's routes would misread.
 */
public final class SourceId {
  private SourceId() {}

  /**
   * @param generation 0 at first; one more where the server holds a broken row under the last one
   */
  public static String of(Secret secret, Secret inboxIdentifier, ContactKey key, int generation) {
    return HmacSha256.hex(
        secret.bytes(), inboxIdentifier.reveal() + "|" + key.value() + "|" + generation);
  }
}
