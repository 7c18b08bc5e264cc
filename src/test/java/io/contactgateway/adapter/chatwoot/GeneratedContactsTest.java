package io.contactgateway.adapter.chatwoot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.contactgateway.adapter.Certainty;
import io.contactgateway.adapter.Delivery;
import io.contactgateway.adapter.DeliveryOutcome;
import io.contactgateway.adapter.ScriptedCalls;
import io.contactgateway.adapter.Translation.Eligible;
import io.contactgateway.adapter.VendorMemory;
import io.contactgateway.adapter.VendorRequest;
import io.contactgateway.contact.Contact;
import io.contactgateway.contact.ContactReader;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever a stored contact holds, what goes out keeps the server's rules. The contacts come from
 * the store's side, where the canonical rules are not checked again, so they are wilder than any
 * that a caller could send.
 */
class GeneratedContactsTest {
  private static final int CONTACTS = 400;
  private static final Set<String> TOP_LEVEL =
      Set.of(
          "source_id",
          "identifier",
          "identifier_hash",
          "name",
          "email",
          "phone_number",
          "custom_attributes",
          "avatar_url");
  private static final List<String> TEXTS =
      List.of(
          "",
          " ",
          "\u0000",
          "a\u0000b",
          "Noor Haddad",
          "noor@example.com",
          " NOOR@example.com",
          "a@b@c",
          "+96170123456",
          "+1",
          "tel:+14155550104",
          "0041791234567",
          "https://example.com/a.png",
          "ftp://example.com/a.png",
          "\uD83D\uDE00".repeat(300),
          "x".repeat(4000),
          "contact_id",
          "conversation_id",
          "a/b~c",
          "line\nline\ttab",
          "\u0085\u200B");
  private static final List<String> NAMES =
      List.of("displayName", "givenName", "familyName", "email", "phone", "pictureUrl", "gender");

  private final ContactReader reader = new ContactReader();

  @ParameterizedTest
  @ValueSource(longs = {1, 20, 300, 4000})
  void translationNeverThrowsAndWhatGoesOutIsValid(long seed) {
    var random = new Random(seed);
    var memory = VendorMemory.NOTHING;
    for (var i = 0; i < CONTACTS; i++) {
      var inbox = random.nextBoolean() ? Inbox.signed() : Inbox.unsigned();
      var contact = contact(random);
      var where = "seed " + seed + ", contact " + i;
      var before = (Eligible) inbox.adapter.translate(Inbox.KEY, contact, memory);
      var calls = new ScriptedCalls().answers(200, shown(random)).answers(200, shown(random));

      var outcome = deliver(inbox, contact, memory, random, calls);

      assertThat(calls.requests()).as(where).allSatisfy(request -> assertValid(request));
      var after = (Eligible) inbox.adapter.translate(Inbox.KEY, contact, outcome.memory());
      assertThat(after.digest()).as(where).isEqualTo(before.digest());
      assertThat(after.findings()).as(where).isEqualTo(before.findings());
      memory = random.nextInt(5) == 0 ? VendorMemory.NOTHING : outcome.memory();
    }
  }

  private static DeliveryOutcome deliver(
      Inbox inbox, Contact contact, VendorMemory memory, Random random, ScriptedCalls calls) {
    var delivery =
        new Delivery(
            Inbox.KEY,
            contact,
            memory,
            random.nextBoolean() ? Certainty.UNRECORDED : Certainty.CERTAIN,
            random.nextBoolean());
    return inbox.deliver(delivery, calls);
  }

  private static String shown(Random random) {
    return Inbox.shown(random.nextInt(3), random.nextBoolean() ? "noor@example.com" : null, null);
  }

  private Contact contact(Random random) {
    var document = Inbox.MAPPER.createObjectNode();
    NAMES.forEach(name -> put(document, name, random));
    var attributes = document.putObject("attributes");
    TEXTS.forEach(name -> put(attributes, name, random));
    put(document.putObject("organization"), "name", random);
    return reader.stored(document.toString());
  }

  private static void put(ObjectNode object, String name, Random random) {
    switch (random.nextInt(6)) {
      case 0 -> object.put(name, random.nextInt());
      case 1 -> object.put(name, random.nextBoolean());
      case 2, 3 -> object.put(name, TEXTS.get(random.nextInt(TEXTS.size())));
      default -> object.remove(name);
    }
  }

  private static void assertValid(VendorRequest request) {
    assertThat(request.uri().getPath())
        .matches("/public/api/v1/inboxes/[^/.]+/contacts(/[0-9a-f]{64})?");
    var body = Inbox.body(request);
    assertThat(TOP_LEVEL).containsAll(names(body));
    body.properties().stream()
        .filter(field -> !field.getKey().equals("custom_attributes"))
        .forEach(field -> assertText(field.getValue()));
    assertThat(body.path("email").asText("a@b")).matches("[^@\\s\\p{Lu}]+@[^@\\s\\p{Lu}]+");
    assertThat(body.path("phone_number").asText("+12")).matches("\\+[1-9]\\d{1,14}");
    assertThat(body.path("avatar_url").asText("http://")).startsWith("http");
    assertThat(body.path("custom_attributes"))
        .allMatch(value -> value.isValueNode() && !value.asText().contains("\u0000"));
    assertThat(names(body.path("custom_attributes"))).noneMatch(name -> name.contains("\u0000"));
    var create = request.method().equals("POST");
    assertThat(body.has("source_id")).isEqualTo(create);
    assertThat(create && (body.has("email") || body.has("phone_number"))).isFalse();
  }

  private static List<String> names(JsonNode object) {
    return object.properties().stream().map(Map.Entry::getKey).toList();
  }

  private static void assertText(JsonNode value) {
    assertThat(value.isTextual()).isTrue();
    var text = value.textValue();
    assertThat(text).isNotBlank().isEqualTo(text.strip()).doesNotContain("\u0000");
    assertThat(text.codePointCount(0, text.length())).isLessThanOrEqualTo(255);
  }
}
