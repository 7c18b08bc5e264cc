package io.contactgateway.adapter.corporatemerch;

import static io.contactgateway.adapter.corporatemerch.MerchFixture.JSON;
import static io.contactgateway.adapter.corporatemerch.MerchFixture.KEY;
import static io.contactgateway.adapter.corporatemerch.MerchFixture.adapter;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.contactgateway.adapter.Translation;
import io.contactgateway.adapter.Translation.Eligible;
import io.contactgateway.adapter.Translation.Ineligible;
import io.contactgateway.adapter.VendorMemory;
import io.contactgateway.contact.Contact;
import io.contactgateway.contact.ContactReader;
import io.contactgateway.contact.ContactSchema;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Contacts as the store might give them back, rules or no rules: values of every type at every
 * place, so that a looser reader or an old row can't make the translation throw or send rubbish.
 */
class CorporateMerchGeneratedTest {
  private static final int CONTACTS = 4_000;
  private static final long SEED = 20_261_121L;
  private static final Set<String> REQUIRED =
      Set.of("first_name", "last_name", "email", "country", "city", "state", "zip_code", "type");
  private static final List<String> TEXTS =
      List.of(
          "",
          " ",
          "x",
          "US",
          "CA",
          "DE",
          "IN",
          "Indiana",
          "male",
          "other",
          "client",
          "LG",
          "XXL",
          "1990-01-15",
          "1990-02-30",
          "15.01.1990",
          "a@example.com",
          "@",
          "12",
          "99999999999",
          "vip",
          "tab\there",
          "\uD83D\uDE00",
          "-3");

  private final CorporateMerchAdapter adapter =
      adapter(
          Map.of(
              "lists.vip", "12",
              "map.\"/attributes/a\"", "birthday",
              "map.\"/attributes/b\"", "lists",
              "map.\"/attributes/c\"", "state",
              "map.\"/displayName\"", "email"));

  @Test
  void translatingNeverThrowsAndWhatGoesOutIsValidToTheVendor() {
    var random = new Random(SEED);
    var eligible = 0;
    for (var index = 0; index < CONTACTS; index++) {
      var contact = contact(random);
      var label = "seed " + SEED + ", contact " + index;
      var results = new ArrayList<Translation>();
      assertThatCode(() -> results.add(adapter.translate(KEY, contact, memory(random))))
          .as(label)
          .doesNotThrowAnyException();
      if (results.get(0) instanceof Eligible translation) {
        eligible++;
        assertValid(label, translation.requests().get(0).body());
      } else {
        assertThat(((Ineligible) results.get(0)).missing()).as(label).isNotEmpty();
      }
    }
    assertThat(eligible).isBetween(CONTACTS / 20, CONTACTS - CONTACTS / 20);
  }

  private static void assertValid(String label, JsonNode body) {
    REQUIRED.forEach(
        name -> assertThat(body.path(name).asText()).as(label + " " + name).isNotBlank());
    assertThat(body.path("address").asText("") + body.path("address2").asText(""))
        .as(label)
        .isNotBlank();
    assertThat(body.get("email").asText()).as(label).matches(".+@[^\\s@]+");
    assertThat(body.get("country").asText()).as(label).matches("[A-Z]{2}");
    assertThat(body.get("type").asText()).as(label).isIn("employee", "client");
    if (Set.of("US", "CA").contains(body.get("country").asText())) {
      assertThat(body.get("state").asText()).as(label).matches("[A-Z]{2}");
    }
    present(body, "gender").forEach(it -> assertThat(it.asText()).isIn("male", "female"));
    present(body, "shirt_size")
        .forEach(it -> assertThat(it.asText()).isIn("XS", "SM", "MD", "LG", "XL", "2XL", "3XL"));
    Stream.of("birthday", "start_date", "wedding_anniversary", "client_since")
        .flatMap(name -> present(body, name))
        .forEach(it -> assertThat(LocalDate.parse(it.asText())).as(label).hasToString(it.asText()));
    Stream.of("address_validated", "address_forced", "address_verified")
        .flatMap(name -> present(body, name))
        .forEach(it -> assertThat(it.isBoolean()).as(label).isTrue());
    Stream.of("lists", "labels")
        .flatMap(name -> present(body, name))
        .forEach(it -> assertThat(it).as(label).allMatch(id -> id.isInt() && id.asInt() >= 0));
  }

  private static Stream<JsonNode> present(JsonNode body, String name) {
    return Stream.of(body.path(name)).filter(node -> !node.isMissingNode() && !node.isNull());
  }

  private static VendorMemory memory(Random random) {
    return random.nextBoolean()
        ? VendorMemory.NOTHING
        : new VendorMemory(
            Optional.of("42"),
            Map.of("gender", "/gender", "labels", "/labels", "old_name", "/gone"),
            Map.of());
  }

  private static Contact contact(Random random) {
    var document = (ObjectNode) MerchFixture.resource("contact.json");
    document.putObject("attributes");
    Stream.concat(
            ContactSchema.leaves().stream(),
            Stream.of("/attributes/a", "/attributes/b", "/attributes/c"))
        .filter(pointer -> random.nextInt(12) == 0)
        .forEach(pointer -> change(document, pointer, random));
    return new ContactReader().stored(document.toString());
  }

  private static void change(ObjectNode document, String pointer, Random random) {
    var cut = pointer.lastIndexOf('/');
    var name = pointer.substring(cut + 1);
    if (!(document.at(pointer.substring(0, cut)) instanceof ObjectNode parent)) {
      return;
    }
    if (random.nextInt(4) == 0) {
      parent.remove(name);
    } else {
      parent.set(name, value(random));
    }
  }

  private static JsonNode value(Random random) {
    var text = TEXTS.get(random.nextInt(TEXTS.size()));
    return switch (random.nextInt(8)) {
      case 0 -> JSON.getNodeFactory().numberNode(random.nextLong());
      case 1 -> JSON.getNodeFactory().numberNode(random.nextDouble());
      case 2 -> JSON.getNodeFactory().booleanNode(random.nextBoolean());
      case 3 -> JSON.createArrayNode().add(text).add(random.nextInt()).addNull();
      default -> JSON.getNodeFactory().textNode(text);
    };
  }
}
