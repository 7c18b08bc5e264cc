package io.contactgateway.adapter.chatwoot;

import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.adapter.chatwoot.signature.IdentifierHash;
import io.contactgateway.adapter.chatwoot.signature.SourceId;
import io.contactgateway.contact.ContactKey;
import io.contactgateway.encoding.HmacSha256;
import io.contactgateway.settings.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignatureTest {
  private static final Secret TOKEN = new Secret(Inbox.HMAC_TOKEN);
  private static final Secret INBOX = new Secret("acme");

  @ParameterizedTest
  @CsvSource({
    "gw-contact-000042, 3b101b0a7292fe02fa99f1f95244b6fe54d90f5538c3385e973c043faafb2be9",
    "GW-contact-000042, 822abc1cdf15b6e647c0397f680e536f2961066add51ec0cb24232d7e81b1c3c",
    "'', d178745dae5df3515b2e0b9702766629e5eaeda303f7976a3570ce87f6e29528",
    "клиент-7, 14c821b8622accd9129003cec656ee64124ab5928a9e54972e7c2fb05bdb224e"
  })
  void identifierHashIsWhatTheServerComputes(String identifier, String hash) {
    assertThat(IdentifierHash.of(TOKEN, identifier)).isEqualTo(hash);
  }

  @Test
  void derivationMatchesTheWorkedExample() {
    assertThat(HmacSha256.hex(new Secret("gateway-side-pepper-1").bytes(), "acme|contact|000042"))
        .isEqualTo("bfab3009c38df91c544ea46b9a99cf75594f8af9ba2d2993436feed0cc8bf904");
  }

  @Test
  void sourceIdIsDerivedFromInboxKeyAndGeneration() {
    var secret = new Secret(Inbox.SECRET);
    var sourceId = SourceId.of(secret, INBOX, new ContactKey("contact"), 42);

    assertThat(sourceId).isEqualTo(HmacSha256.hex(secret.bytes(), "acme|contact|42"));
    assertThat(sourceId).matches("[0-9a-f]{64}");
  }

  @Test
  void sourceIdDiffersByInboxKeyGenerationAndSecret() {
    var secret = new Secret(Inbox.SECRET);
    var sourceId = SourceId.of(secret, INBOX, Inbox.KEY, 0);

    assertThat(sourceId)
        .isNotEqualTo(SourceId.of(secret, new Secret("other"), Inbox.KEY, 0))
        .isNotEqualTo(SourceId.of(secret, INBOX, Inbox.OTHER_KEY, 0))
        .isNotEqualTo(SourceId.of(secret, INBOX, Inbox.KEY, 1))
        .isNotEqualTo(SourceId.of(new Secret("other"), INBOX, Inbox.KEY, 0));
  }
}
