package io.contactgateway.vendor.chatwoot;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.contactgateway.delivery.VendorReply.Answer;
import java.io.IOException;
import java.util.Optional;

/** Reads the body of an answer. */
final class AnswerBody {
  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private AnswerBody() {}

  /** The JSON object in the body; empty where there is anything else, such as a proxy's page. */
  static Optional<JsonNode> object(Answer answer) {
    try {
      return Optional.ofNullable(MAPPER.readTree(answer.body())).filter(JsonNode::isObject);
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }
}
