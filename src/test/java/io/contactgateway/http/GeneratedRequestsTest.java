package io.contactgateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.contactgateway.http.ApiDocument.Documented;
import io.contactgateway.http.ApiDocument.Operation;
import io.contactgateway.testing.GatewayWithStandIns;
import io.contactgateway.testing.HttpReply;
import io.contactgateway.testing.Seed;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URL;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Whatever comes in, the answer is one that the document names, in the form that it gives. The
 * number of calls to each operation is {@code contact-gateway.test.calls}.
 */
@QuarkusTest
@Tag("gateway")
@WithTestResource(value = GatewayWithStandIns.class, scope = TestResourceScope.RESTRICTED_TO_CLASS)
class GeneratedRequestsTest {
  private static final int CALLS = Integer.getInteger("contact-gateway.test.calls", 120);

  @TestHTTPResource URL gateway;

  private final ObjectMapper json = new ObjectMapper();

  @Test
  void everyAnswerIsADocumentedOne() throws JsonProcessingException {
    var document = ApiDocument.fetch(gateway);
    var random = new Random(Seed.value());
    var calls = new GeneratedCalls(document, random);
    var seen = new TreeMap<String, TreeSet<Integer>>();
    for (var round = 0; round < CALLS; round++) {
      for (var operation : document.operations()) {
        var call = calls.next(operation);
        var reply = call.send(gateway);
        var about = "seed %d, round %d: %s gave %s".formatted(Seed.value(), round, call, reply);
        seen.computeIfAbsent(operation.id(), any -> new TreeSet<>()).add(reply.status());
        assertDocumented(about, document, operation, reply);
      }
    }
    // A path that opens a picture can't be made up.
    assertThat(seen.remove("fetchPicture")).containsExactly(404);
    // Else nothing right was sent, or nothing broken.
    seen.forEach(
        (operation, statuses) ->
            assertThat(statuses).as(operation).hasSizeGreaterThan(1).anyMatch(one -> one < 300));
  }

  private void assertDocumented(
      String about, ApiDocument document, Operation operation, HttpReply reply)
      throws JsonProcessingException {
    assertThat(reply.status()).as(about).isLessThan(500);
    var response =
        document.responses(operation).stream()
            .filter(one -> one.status() == reply.status())
            .findFirst();
    assertThat(response).as(about).isPresent();
    response
        .get()
        .node()
        .path("headers")
        .properties()
        .forEach(
            header ->
                assertThat(
                        reply.header(header.getKey()).isPresent()
                            || !document.resolve(header.getValue()).path("required").asBoolean())
                    .as("%s: %s", header.getKey(), about)
                    .isTrue());
    assertBody(about, document, response.get(), reply);
  }

  private void assertBody(String about, ApiDocument document, Documented response, HttpReply reply)
      throws JsonProcessingException {
    var content = response.node().path("content");
    if (content.isEmpty()) {
      assertThat(reply.body()).as(about).isEmpty();
      return;
    }
    var type = reply.header("Content-Type").orElse("none");
    assertThat(content.has(type)).as("%s: %s", type, about).isTrue();
    var schema = content.path(type).path("schema");
    if (type.endsWith("ndjson")) {
      for (var line : reply.body().lines().toList()) {
        assertValid(about, document, schema, json.readTree(line));
      }
    } else {
      assertValid(about, document, schema, reply.json());
    }
  }

  private static void assertValid(
      String about, ApiDocument document, JsonNode schema, JsonNode value) {
    assertThat(SchemaCheck.complaints(document, schema, value)).as(about).isEmpty();
  }
}
