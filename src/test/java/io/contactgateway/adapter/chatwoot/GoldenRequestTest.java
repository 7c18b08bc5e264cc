package io.contactgateway.adapter.chatwoot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import io.contactgateway.adapter.Certainty;
import io.contactgateway.adapter.Delivery;
import io.contactgateway.adapter.DeliveryOutcome.Delivered;
import io.contactgateway.adapter.ScriptedCalls;
import io.contactgateway.adapter.VendorMemory;
import io.contactgateway.contact.ContactKey;
import io.contactgateway.contact.ContactReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The published payload, with its own example values, out of one canonical contact. */
class GoldenRequestTest {
  /** Names and types of "Update a contact"; the avatar file, which the server drops, as a URL. */
  private static final Map<String, JsonNodeType> PUBLISHED =
      Map.of(
          "identifier", JsonNodeType.STRING,
          "identifier_hash", JsonNodeType.STRING,
          "email", JsonNodeType.STRING,
          "name", JsonNodeType.STRING,
          "phone_number", JsonNodeType.STRING,
          "avatar_url", JsonNodeType.STRING,
          "custom_attributes", JsonNodeType.OBJECT);

  private static JsonNode golden(String name) {
    try (var file = GoldenRequestTest.class.getResourceAsStream("/chatwoot/" + name)) {
      return Inbox.MAPPER.readTree(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static ScriptedCalls delivered() {
    var shown = Inbox.shown(1, "alice@acme.inc", "+123456789");
    var calls = new ScriptedCalls().answers(200, shown).answers(200, shown);
    var contact = new ContactReader().stored(golden("contact.json").toString());
    var key = new ContactKey("1234567890");
    var delivery = new Delivery(key, contact, VendorMemory.NOTHING, Certainty.CERTAIN, false);
    assertThat(Inbox.signed().deliver(delivery, calls)).isInstanceOf(Delivered.class);
    return calls;
  }

  @Test
  void createIsThePublishedPayloadWithASourceIdAndWithoutEmailAndPhone() {
    assertThat(Inbox.body(delivered().requests().get(0))).isEqualTo(golden("create-request.json"));
  }

  @Test
  void updateIsThePublishedPayload() {
    assertThat(Inbox.body(delivered().requests().get(1))).isEqualTo(golden("update-request.json"));
  }

  @Test
  void updateHasThePublishedNamesAndTypes() {
    var types = new HashMap<String, JsonNodeType>();
    Inbox.body(delivered().requests().get(1))
        .properties()
        .forEach(field -> types.put(field.getKey(), field.getValue().getNodeType()));

    assertThat(types).isEqualTo(PUBLISHED);
  }
}
