package io.contactgateway.adapter.chatwoot;

import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.adapter.Certainty;
import io.contactgateway.adapter.Delivery;
import io.contactgateway.adapter.DeliveryOutcome.Failed;
import io.contactgateway.adapter.ScriptedCalls;
import io.contactgateway.adapter.Translation.Eligible;
import io.contactgateway.adapter.VendorMemory;
import io.contactgateway.adapter.VendorWords;
import io.contactgateway.adapter.chatwoot.signature.IdentifierHash;
import io.contactgateway.adapter.chatwoot.signature.SourceId;
import io.contactgateway.contact.ContactKey;
import io.contactgateway.settings.Secret;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Values that mark what must not be seen, looked for wherever something is said. */
class SecrecyTest {
  private static final ContactKey KEY = new ContactKey("marker-key");
  private static final String CONTACT =
      "{'displayName':'Markername','email':'marker@example.com','phone':'+96170123456',"
          + "'pictureUrl':'https://example.com/markerpicture','attributes':{'a':'markervalue'}}";
  private static final String SOURCE_ID =
      SourceId.of(new Secret(Inbox.SECRET), new Secret(Inbox.IDENTIFIER), KEY, 0);
  private static final String HASH = IdentifierHash.of(new Secret(Inbox.HMAC_TOKEN), "marker-key");
  private static final List<String> MARKERS =
      List.of(
          "arker",
          "96170123456",
          SOURCE_ID,
          HASH,
          Inbox.IDENTIFIER,
          Inbox.HMAC_TOKEN,
          Inbox.SECRET);

  private static String echo() {
    var everything =
        "bad "
            + CONTACT.replace('\'', ' ')
            + String.join(" ", KEY.value(), SOURCE_ID, HASH, Inbox.IDENTIFIER);
    var body = Inbox.MAPPER.createObjectNode().put("message", everything);
    body.putArray("attributes").add("Markername").add(SOURCE_ID);
    return body.toString();
  }

  private static void assertSilent(String text) {
    assertThat(MARKERS).noneMatch(text::contains);
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 302, 400, 401, 403, 404, 408, 409, 413, 422, 429, 500, 503})
  void failuresShowNeitherPersonalDataNorSecretsThatTheServerEchoes(int status) {
    var inbox = Inbox.signed();
    for (var memory : List.of(VendorMemory.NOTHING, VendorMemory.NOTHING.withVendorId("1"))) {
      var delivery = new Delivery(KEY, Inbox.contact(CONTACT), memory, Certainty.CERTAIN, false);
      var outcome = inbox.deliver(delivery, new ScriptedCalls().answers(status, echo()));

      assertThat(outcome).isInstanceOf(Failed.class);
      var failure = ((Failed) outcome).failure();
      assertSilent(failure.toString());
      assertSilent(failure.words().map(VendorWords::text).orElse(""));
      assertSilent(outcome.memory().toString());
    }
  }

  @Test
  void previewsShowNoSecrets() {
    var translation =
        Inbox.signed().adapter.translate(KEY, Inbox.contact(CONTACT), VendorMemory.NOTHING);

    assertThat(List.of(SOURCE_ID, HASH, Inbox.IDENTIFIER, Inbox.HMAC_TOKEN, Inbox.SECRET))
        .noneMatch(((Object) translation).toString()::contains);
    var previews =
        ((Eligible) translation)
            .requests().stream().map(request -> request.path() + request.body()).toList();
    assertThat(List.of(SOURCE_ID, HASH, Inbox.IDENTIFIER))
        .noneMatch(secret -> previews.toString().contains(secret));
  }

  @Test
  void whatIsPrintedShowsNothing() {
    var image = new ChatwootMapper(Map.of(), false).image(Inbox.contact(CONTACT));
    var plan =
        UpdatePlan.of(
            image,
            new ChatwootNotes(VendorMemory.NOTHING),
            new Fingerprints(new Secret(Inbox.SECRET)),
            true);

    assertSilent(image.toString());
    assertSilent(plan.toString());
    assertSilent(new Fingerprints(new Secret(Inbox.SECRET)).toString());
  }
}
