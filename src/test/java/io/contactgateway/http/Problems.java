package io.contactgateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.contactgateway.testing.HttpReply;
import java.util.ArrayList;
import java.util.List;

/** What holds for every answer that is a problem. */
public final class Problems {
  private static final String ENGINE_ROOM =
      "(?s).*(\\bjava[x.]|jakarta|io\\.[a-z]+\\.|org\\.[a-z]+\\.|Exception|\\bat [a-z]+\\.).*";

  private Problems() {}

  /** Asserts that the answer is this problem, and shows nothing that it shouldn't. */
  public static void assertProblem(HttpReply reply, int status, String type) {
    assertThat(reply.status()).as(reply.body()).isEqualTo(status);
    assertThat(reply.header("Content-Type")).contains("application/problem+json");
    var problem = reply.json();
    assertThat(problem.path("type").asText()).isEqualTo("urn:contact-gateway:problem:" + type);
    assertThat(problem.path("status").asInt()).isEqualTo(status);
    assertThat(problem.path("title").asText()).isNotBlank();
    assertThat(problem.path("detail").asText()).isNotBlank();
    assertThat(problem.path("instance").asText()).matches("urn:uuid:[0-9a-f-]{36}");
    assertThat(reply.body()).doesNotMatch(ENGINE_ROOM);
  }

  /** The pointers that a problem, or a target's part of a report, names. */
  public static List<String> pointers(JsonNode problem) {
    var pointers = new ArrayList<String>();
    problem.path("errors").forEach(error -> pointers.add(error.path("pointer").asText()));
    return pointers;
  }
}
