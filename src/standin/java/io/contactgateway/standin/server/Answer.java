package io.contactgateway.standin.server;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A stand-in's answer. Its text shows the status only.
 *
 * @param contact the vendor's own name of the contact concerned: the contact key, the id or the
 *     source id; known to the stand-in only, it doesn't go over the wire
 */
public record Answer(
    int status, Map<String, String> headers, String body, Optional<String> contact) {
  public Answer {
    headers = Map.copyOf(headers);
  }

  public static Answer json(int status, JsonNode body) {
    return of(status, "application/json; charset=utf-8", body.toString());
  }

  public static Answer of(int status, String mediaType, String body) {
    return new Answer(status, Map.of("Content-Type", mediaType), body, Optional.empty());
  }

  /** An answer with no body. */
  public static Answer empty(int status) {
    return new Answer(status, Map.of(), "", Optional.empty());
  }

  public Answer with(String header, String value) {
    var more = new TreeMap<>(headers);
    more.put(header, value);
    return new Answer(status, more, body, contact);
  }

  public Answer about(String concerned) {
    return about(Optional.of(concerned));
  }

  Answer about(Optional<String> concerned) {
    return new Answer(status, headers, body, concerned);
  }

  @Override
  public String toString() {
    return "Answer " + status;
  }
}
