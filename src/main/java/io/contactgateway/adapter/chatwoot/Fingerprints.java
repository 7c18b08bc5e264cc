package io.contactgateway.adapter.chatwoot;

import io.contactgateway.adapter.IdentityValue;
import io.contactgateway.adapter.chatwoot.picture.Avatar;
import io.contactgateway.encoding.HmacSha256;
import io.contactgateway.settings.Secret;

/**
 * Digests under a secret: they tell whether a value is still the same, and nothing else, also to
 * who could guess a phone number. The texts can't meet those of {@link
 * io.contactgateway.adapter.chatwoot.signature.SourceId}, which never hold a blank before the first
 * bar.
 */
record Fingerprints(Secret secret) {

  String of(IdentityValue value) {
    return HmacSha256.hex(secret.bytes(), "sent " + value.kind() + "|" + value.value());
  }

  String of(Avatar avatar) {
    return HmacSha256.hex(secret.bytes(), "sent AVATAR|" + avatar.mark());
  }

  String of(ChatwootPayload image) {
    return HmacSha256.hex(secret.bytes(), "whole image|" + image.tree());
  }
}
