package io.contactgateway.standin;

import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.standin.chatwoot.ChatwootModes;
import io.contactgateway.standin.chatwoot.ChatwootStandIn;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** The proof of identity, by the numbers of the conformance cases. */
class ChatwootProofTest {
  private static final String KEY = "gw-contact-000042";
  private static final String HASH =
      "3b101b0a7292fe02fa99f1f95244b6fe54d90f5538c3385e973c043faafb2be9";
  private static final String OTHER_KEY = "GW-contact-000042";
  private static final String OTHER_HASH =
      "822abc1cdf15b6e647c0397f680e536f2961066add51ec0cb24232d7e81b1c3c";

  private final ChatwootStandIn chatwoot = new ChatwootStandIn(new SettableClock());
  private final ChatwootCalls open = new ChatwootCalls(chatwoot, ChatwootStandIn.INBOX);
  private final ChatwootCalls strict = new ChatwootCalls(chatwoot, "strict");

  ChatwootProofTest() {
    chatwoot.inbox("strict", "k7Wq2ZrV9mXcT4bNfJ8sLhYd", true);
  }

  @Test
  void case39MissingOrWrongOrUpperCaseHashIsAServerError() {
    assertThat(strict.post("{'source_id':'g1','identifier':'" + KEY + "'}").status())
        .isEqualTo(500);
    assertThat(strict.post(proof(KEY, OTHER_HASH)).status()).isEqualTo(500);
    assertThat(strict.post(proof(KEY, HASH.toUpperCase(Locale.ROOT))).status()).isEqualTo(500);
    assertThat(chatwoot.contacts()).isEmpty();
  }

  @Test
  void case40And41VerifiesOnReadingAndNotOnCreate() {
    assertThat(strict.post(proof(KEY, HASH)).status()).isEqualTo(200);
    assertThat(verified()).isFalse();

    assertThat(strict.get("g1").status()).isEqualTo(500);
    assertThat(strict.get("g1?identifier=" + KEY + "&identifier_hash=" + HASH).status())
        .isEqualTo(200);
    assertThat(verified()).isTrue();
  }

  @Test
  void case42AnyValidPairOpensTheContactUnlessItIsBound() {
    strict.post(proof(KEY, HASH));

    assertThat(strict.patch("g1", proof(OTHER_KEY, OTHER_HASH)).status()).isEqualTo(200);
    chatwoot.modes(new ChatwootModes(ChatwootModes.PatchShape.SMALL, false, true));
    assertThat(strict.patch("g1", proof(OTHER_KEY, OTHER_HASH)).status()).isEqualTo(500);
    assertThat(strict.patch("g1", proof(KEY, HASH)).status()).isEqualTo(200);
  }

  @Test
  void case43OpenInboxChecksAHashThatIsThere() {
    assertThat(open.post("{'source_id':'g1','identifier_hash':'bad'}").status()).isEqualTo(500);
    assertThat(open.post("{'source_id':'g1','identifier_hash':''}").status()).isEqualTo(200);
  }

  @Test
  void case44UnknownSourceIdComesBeforeTheProof() {
    assertThat(strict.get("nobody").status()).isEqualTo(404);
    assertThat(strict.patch("nobody", "{}").status()).isEqualTo(404);
  }

  private boolean verified() {
    return strict.onlyContact().at("/source_ids/0/hmac_verified").asBoolean();
  }

  private static String proof(String identifier, String hash) {
    return "{'source_id':'g1','identifier':'%s','identifier_hash':'%s'}"
        .formatted(identifier, hash);
  }
}
