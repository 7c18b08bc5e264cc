package io.contactgateway.http.idempotency;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * An answer, as it is kept for whoever sends the request again.
 *
 * @param headers by name, the media type too
 * @param body text; empty where the answer has none
 */
@RegisterForReflection
public record KeptAnswer(int status, Map<String, String> headers, String body) {
  /** Says that nothing was done for this answer. */
  static final String REPLAYED = "Idempotent-Replayed";

  private static final int MOST_CHARACTERS = 1 << 18;

  /** As it is to be kept; empty where it is too long for that. */
  static Optional<String> of(Response response, ObjectMapper json) {
    var headers = new TreeMap<String, String>();
    response
        .getHeaders()
        .forEach((name, values) -> headers.put(name, String.valueOf(values.get(0))));
    try {
      var body = response.hasEntity() ? json.writeValueAsString(response.getEntity()) : "";
      var text = json.writeValueAsString(new KeptAnswer(response.getStatus(), headers, body));
      return Optional.of(text).filter(kept -> kept.length() <= MOST_CHARACTERS);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("an answer can always be written", impossible);
    }
  }

  static Response read(String kept, ObjectMapper json) {
    try {
      return json.readValue(kept, KeptAnswer.class).response();
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("a kept answer can't be read", impossible);
    }
  }

  private Response response() {
    var response = Response.status(status).header(REPLAYED, "true");
    headers.forEach(response::header);
    if (!body.isEmpty()) {
      response.entity(body);
    }
    return response.build();
  }

  /** The status alone: the body is personal data. */
  @Override
  public String toString() {
    return "KeptAnswer[" + status + "]";
  }
}
