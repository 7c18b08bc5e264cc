package io.contactgateway.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;

/** The lines of an answer to a bulk request. */
public record NdjsonReply(List<JsonNode> lines) {
  private static final ObjectMapper JSON = new ObjectMapper();

  public static NdjsonReply of(HttpReply reply) {
    if (reply.status() != 200) {
      throw new AssertionError("bulk was answered " + reply.status() + ": " + reply.body());
    }
    return new NdjsonReply(reply.body().lines().map(NdjsonReply::parse).toList());
  }

  public static JsonNode parse(String line) {
    try {
      return JSON.readTree(line);
    } catch (JsonProcessingException noJson) {
      throw new AssertionError("a line of an answer is no JSON: " + line, noJson);
    }
  }

  /** The one answer to a line. */
  public JsonNode line(long number) {
    var found = lines.stream().filter(line -> line.path("line").asLong() == number).toList();
    if (found.size() != 1) {
      throw new AssertionError("line " + number + " was answered " + found.size() + " times");
    }
    return found.get(0);
  }

  public int status(long number) {
    return line(number).path("status").asInt();
  }
}
