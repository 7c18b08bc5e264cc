package io.contactgateway.vendor.corporatemerch;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.contactgateway.delivery.VendorReply.Answer;
import java.io.IOException;
import java.util.Optional;

/** Reads the vendor's JSON. */
final class JsonBody {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  /** An id of ours to keep and send; a real one is a few characters. */
  private static final int LONGEST_ID = 200;

  private JsonBody() {}

  /** The body's tree; empty where it is no JSON, and a missing node where there is no body. */
  static Optional<JsonNode> of(Answer answer) {
    try {
      return Optional.of(JSON.readTree(answer.body()));
    } catch (IOException noJson) {
      return Optional.empty();
    }
  }

  /** An id as text; empty where it is neither a whole number nor a text fit for a path segment. */
  static Optional<String> id(JsonNode node) {
    return Optional.of(node)
        .filter(id -> id.isIntegralNumber() || id.isTextual())
        .map(id -> id.asText().strip())
        .filter(id -> !id.isEmpty() && id.length() <= LONGEST_ID)
        .filter(id -> !id.equals(".") && !id.equals(".."));
  }
}
