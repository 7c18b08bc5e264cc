package io.contactgateway.adapter.http;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.contactgateway.adapter.VendorReply.Answer;
import java.io.IOException;
import java.util.Optional;

/** Reads the body of a vendor's answer, which may be empty, a proxy's page or {@code null}. */
public final class JsonBody {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private JsonBody() {}

  /** The body's tree; empty where it is no JSON, and a missing node where there is no body. */
  public static Optional<JsonNode> tree(Answer answer) {
    return tree(answer.body());
  }

  /** The body as a JSON object; empty where it is anything else. */
  public static Optional<ObjectNode> object(Answer answer) {
    return object(answer.body());
  }

  /** The text as a JSON object; empty where it is anything else. */
  public static Optional<ObjectNode> object(byte[] text) {
    return tree(text).filter(ObjectNode.class::isInstance).map(ObjectNode.class::cast);
  }

  /** A string or number as text; empty where it is absent, blank or something else. */
  public static Optional<String> text(JsonNode object, String name) {
    var value = object.path(name);
    return value.isTextual() || value.isNumber()
        ? Optional.of(value.asText()).filter(text -> !text.isBlank())
        : Optional.empty();
  }

  private static Optional<JsonNode> tree(byte[] text) {
    try {
      return Optional.ofNullable(JSON.readTree(text));
    } catch (IOException noJson) {
      return Optional.empty();
    }
  }
}
