package io.contactgateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.contactgateway.testing.NdjsonReply;
import io.contactgateway.testing.PublishedFile;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What generators of clients, and the Swagger UI, need of the OpenAPI document. */
class InterfaceRulesTest {
  private static final String SCHEMAS = "#/components/schemas/";

  private final ApiDocument document =
      new ApiDocument(NdjsonReply.parse(PublishedFile.content("openapi.json")));

  /** The Swagger UI would send it: a precondition, say, that never holds. */
  @Test
  void noOptionalParameterHasAnExample() {
    for (var operation : document.operations()) {
      for (var given : document.parameters(operation)) {
        var parameter = document.resolve(given);
        assertThat(parameter.has("example"))
            .as("%s %s", operation.id(), parameter.path("name").asText())
            .isEqualTo(parameter.path("required").asBoolean());
      }
    }
  }

  /** A generator takes one tag for one class: the webhook's methods would replace the others. */
  @Test
  void theWebhookHasATagOfItsOwn() {
    var tags = new HashSet<String>();
    document
        .operations()
        .forEach(one -> one.node().path("tags").forEach(t -> tags.add(t.asText())));
    for (var webhook : document.root().path("webhooks")) {
      webhook
          .path("post")
          .path("tags")
          .forEach(tag -> assertThat(tags).isNotEmpty().doesNotContain(tag.asText()));
    }
  }

  @Test
  void everyBodyHasASchemaAndAPictureIsBinary() {
    for (var media : document.root().findValues("content")) {
      for (var body : media.properties()) {
        var schema = body.getValue().path("schema");
        assertThat(schema.isObject()).as(media.toString()).isTrue();
        if (body.getKey().startsWith("image/")) {
          assertThat(schema.path("format").asText()).isEqualTo("binary");
        }
      }
    }
  }

  @Test
  void aPatchHasEveryPropertyOfTheContactAndEachCanBeNull() {
    assertPatches("Contact");
  }

  private void assertPatches(String name) {
    var plain = schema(name).path("properties");
    var patch = schema(name + "Patch").path("properties");
    assertThat(names(patch)).as(name).isEqualTo(names(plain));
    for (var property : patch.properties()) {
      assertThat(SchemaCheck.complaints(document, property.getValue(), NullNode.instance))
          .as("%s/%s", name, property.getKey())
          .isEmpty();
      var reference = plain.path(property.getKey()).path("$ref").asText();
      if (property.getValue().toString().contains("Patch\"")) {
        assertPatches(reference.substring(SCHEMAS.length()));
      }
    }
  }

  private JsonNode schema(String name) {
    return document.root().at("/components/schemas/" + name);
  }

  private static Set<String> names(JsonNode object) {
    var names = new HashSet<String>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  /** A name that a generator makes up changes with the place. */
  @Test
  void everyObjectHasAName() {
    for (var named : document.root().at("/components/schemas").properties()) {
      named
          .getValue()
          .forEach(part -> assertThat(part.findValues("properties")).as(named.getKey()).isEmpty());
    }
    for (var place : List.of("paths", "webhooks")) {
      for (var schema : document.root().path(place).findValues("schema")) {
        assertThat(schema.has("properties")).as(schema.toString()).isFalse();
      }
    }
  }

  /** So that a member to come breaks no client. What is sent stays closed, and so a contact. */
  @Test
  void onlyWhatIsSentToTheGatewayIsClosed() {
    var sent = new HashSet<String>();
    document.operations().forEach(one -> collect(one.node().path("requestBody"), sent));
    for (var schema : document.root().at("/components/schemas").properties()) {
      if (schema.getValue().has("properties")) {
        assertThat(schema.getValue().path("additionalProperties").asText("open"))
            .as(schema.getKey())
            .isEqualTo(sent.contains(schema.getKey()) ? "false" : "open");
      }
    }
  }

  private void collect(JsonNode node, Set<String> names) {
    var references = new ArrayList<String>();
    node.findValuesAsText("$ref").forEach(references::add);
    for (var reference : references) {
      if (reference.startsWith(SCHEMAS) && names.add(reference.substring(SCHEMAS.length()))) {
        collect(document.root().at(reference.substring(1)), names);
      }
    }
  }

  @Test
  void itSaysWhereTheGatewayIsAndWhatNeedsNoToken() {
    assertThat(document.root().at("/servers/0/url").asText()).isEqualTo("/");
    for (var operation : document.operations()) {
      var open = operation.path().startsWith(Routes.PICTURES);
      assertThat(operation.node().path("security").isArray()).as(operation.id()).isTrue();
      assertThat(operation.node().path("security").isEmpty()).as(operation.id()).isEqualTo(open);
    }
  }
}
