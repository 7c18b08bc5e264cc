package io.contactgateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

/** The check of answers against the document notices what is wrong with them. */
class SchemaCheckTest {
  private static final ApiDocument DOCUMENT =
      new ApiDocument(
          json(
              "{'components': {'schemas': {'Day': {'type': 'object', 'required': ['at'],"
                  + " 'additionalProperties': false, 'properties':"
                  + " {'at': {'type': 'string', 'format': 'date'}}}}}}"));
  private static final JsonNode DAY = json("{'$ref': '#/components/schemas/Day'}");

  @Test
  void whatTheSchemaAllowsIsNoComplaint() {
    assertThat(SchemaCheck.complaints(DOCUMENT, DAY, json("{'at': '2026-11-21'}"))).isEmpty();
  }

  @Test
  void missingSurplusAndMalformedMembersAreComplaints() {
    for (var wrong : new String[] {"{}", "{'at': 1}", "{'at': 'x'}", "{'at': null}", "[]"}) {
      assertThat(SchemaCheck.complaints(DOCUMENT, DAY, json(wrong))).as(wrong).isNotEmpty();
    }
    assertThat(SchemaCheck.complaints(DOCUMENT, DAY, json("{'at': '2026-11-21', 'b': 1}")))
        .isNotEmpty();
  }

  private static JsonNode json(String text) {
    try {
      return new ObjectMapper().readTree(text.replace('\'', '"'));
    } catch (JsonProcessingException mistake) {
      throw new IllegalArgumentException(mistake);
    }
  }
}
