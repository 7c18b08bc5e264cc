package io.contactgateway.standin.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** How the stand-ins read and write JSON. */
public final class Json {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private Json() {}

  public static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  public static ArrayNode array() {
    return JsonNodeFactory.instance.arrayNode();
  }

  static JsonNode text(String text) {
    return JsonNodeFactory.instance.textNode(text);
  }

  public static JsonNode parse(String json) throws JsonProcessingException {
    return MAPPER.readTree(json);
  }

  static JsonNode parsedOrText(String text) {
    try {
      return parse(text);
    } catch (JsonProcessingException notJson) {
      return text(text);
    }
  }

  static String pretty(JsonNode tree) {
    return tree.toPrettyString() + "\n";
  }

  /** Neither absent, nor null, nor an empty text. */
  public static boolean given(JsonNode value) {
    return !value.isMissingNode() && !value.isNull() && !value.asText("-").isEmpty();
  }
}
