package io.contactgateway.standin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.contactgateway.standin.server.Answer;
import io.contactgateway.standin.server.Json;

/** Short ways to write and read JSON in the tests of the stand-ins. */
public final class Bodies {
  private Bodies() {}

  /** JSON with apostrophes in place of quotation marks. */
  static String json(String text) {
    return text.replace('\'', '"');
  }

  public static JsonNode tree(String text) {
    try {
      return Json.parse(json(text));
    } catch (JsonProcessingException malformed) {
      throw new AssertionError("no JSON: " + text, malformed);
    }
  }

  public static JsonNode body(Answer answer) {
    try {
      return Json.parse(answer.body());
    } catch (JsonProcessingException malformed) {
      throw new AssertionError("no JSON: " + answer.body(), malformed);
    }
  }
}
