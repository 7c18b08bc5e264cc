package io.contactgateway.standin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;

/** Short ways to write and read JSON in the tests of the stand-ins. */
final class Bodies {
  private Bodies() {}

  /** JSON with apostrophes in place of quotation marks. */
  static String json(String text) {
    return text.replace('\'', '"');
  }

  static JsonNode tree(String text) {
    try {
      return Json.parse(json(text));
    } catch (JsonProcessingException malformed) {
      throw new AssertionError("no JSON: " + text, malformed);
    }
  }

  static JsonNode body(Answer answer) {
    try {
      return Json.parse(answer.body());
    } catch (JsonProcessingException malformed) {
      throw new AssertionError("no JSON: " + answer.body(), malformed);
    }
  }
}
