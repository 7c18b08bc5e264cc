package io.contactgateway.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.contactgateway.testing.PublishedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Every value is documented, and the three places that say so agree. */
class ChartValuesTest {
  private static final String BEGIN = "<!-- values: made from the comments in values.yaml -->\n";
  private static final String END = "<!-- /values -->\n";

  private final DocumentedValues documented = new DocumentedValues();
  private final JsonNode schema = StrictYaml.file(Chart.DIRECTORY.resolve("values.schema.json"));

  @Test
  void everyValueHasADescription() {
    assertThat(documented.undocumented()).isEmpty();
    assertThat(documented.sentences()).hasSizeGreaterThan(80);
    assertThat(documented.sentences().keySet())
        .allSatisfy(path -> assertThat(documented.preset(path).isMissingNode()).isFalse());
  }

  @Test
  void theTableIsMadeFromThem() throws IOException {
    var file = Chart.DIRECTORY.resolve("README.md");
    var text = Files.readString(file);
    var from = text.indexOf(BEGIN) + BEGIN.length();
    PublishedFile.assertIs(
        file,
        text.substring(0, from) + documented.table() + text.substring(text.indexOf(END, from)));
  }

  @Test
  void theSchemaSaysTheSameOfEach() {
    var described = new LinkedHashMap<String, String>();
    describe("", schema, described);
    described.remove("global");
    assertThat(described).isEqualTo(documented.sentences());
  }

  /** Descriptions of what is no mere group of values. */
  private void describe(String path, JsonNode schema, Map<String, String> into) {
    var group = schema.path("properties").isObject() && !documented.sentences().containsKey(path);
    if (!group) {
      into.put(path, schema.path("description").asText());
      return;
    }
    schema
        .path("properties")
        .properties()
        .forEach(
            field ->
                describe(
                    path.isEmpty() ? field.getKey() : path + "." + field.getKey(),
                    field.getValue(),
                    into));
  }

  @Test
  void theSchemaTakesNothingElse() {
    assertThat(schema.path("$schema").asText())
        .isEqualTo("http://json-schema.org/draft-07/schema#");
    assertStrict("", schema);
  }

  private static void assertStrict(String path, JsonNode schema) {
    if (schema.path("properties").isObject()) {
      assertThat(schema.path("additionalProperties").isBoolean()).as(path).isTrue();
      assertThat(schema.path("additionalProperties").asBoolean()).as(path).isFalse();
      schema
          .path("properties")
          .properties()
          .forEach(
              field ->
                  assertThat(field.getValue().path("description").asText())
                      .as(path + "." + field.getKey())
                      .isNotBlank());
    }
    schema
        .path("properties")
        .properties()
        .forEach(field -> assertStrict(path + "." + field.getKey(), field.getValue()));
    for (var part : new String[] {"items", "additionalProperties"}) {
      if (schema.path(part).isObject()) {
        assertStrict(path + "." + part, schema.path(part));
      }
    }
  }

  @Test
  void thePresetsAreTakenButForTheChoiceThatHasToBeMade() {
    assertThat(Chart.refusal("refused/nobody-said-who-may-call", "crm"))
        .contains("/security/mode")
        .doesNotContain("additional properties")
        .containsOnlyOnce("- at ");
  }
}
