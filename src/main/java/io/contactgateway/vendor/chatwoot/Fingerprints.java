package io.contactgateway.vendor.chatwoot;

import io.contactgateway.delivery.IdentityValue;
import io.contactgateway.settings.Secret;

/**
 * Digests under a secret: they tell whether a value is still the same, and nothing else, also to
 * who could guess a phone number. The texts can't meet those of {@link SourceId}, which never hold
 * a blank before the first bar.
 */
record Fingerprints(Secret secret) {

  String of(IdentityValue value) {
    return HmacSha256.hex(secret, "sent " + value.kind() + "|" + value.value());
  }

  String of(Avatar avatar) {
    return HmacSha256.hex(secret, "sent AVATAR|" + avatar.mark());
  }

  String of(ContactImage image) {
    return HmacSha256.hex(secret, "whole image|" + image.tree());
  }
}
