package io.contactgateway.http.audit;

import static io.contactgateway.http.Calls.delete;
import static io.contactgateway.http.Calls.putAsync;
import static io.contactgateway.http.TargetCalls.act;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.contactgateway.http.ApiDocument;
import io.contactgateway.http.SchemaCheck;
import io.contactgateway.testing.EventReceiver;
import io.contactgateway.testing.EventReceiver.Received;
import io.contactgateway.testing.GatewayWithStandIns;
import io.contactgateway.testing.HttpCall;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URL;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Every action that {@code /v1/audit} lists comes to the subscriber who asked for them. */
@QuarkusTest
@Tag("gateway")
@WithTestResource(value = GatewayWithStandIns.class, scope = TestResourceScope.GLOBAL)
class AuditEventsTest {
  private static final String CHAT = "chatwoot";
  private static final String TYPE = "io.contactgateway.audit.";

  @TestHTTPResource URL gateway;
  EventReceiver receiver;

  private static JsonNode json(Received received) {
    try {
      return new ObjectMapper().readTree(received.body());
    } catch (JsonProcessingException failure) {
      throw new AssertionError(failure);
    }
  }

  private String newest() {
    return entries(1).findFirst().map(one -> one.path("id").asText()).orElse("");
  }

  private Stream<JsonNode> entries(int limit) {
    var page = HttpCall.of("GET", "/v1/audit?limit=" + limit).send(gateway).json();
    return page.findValues("entries").stream().flatMap(entries -> entries.valueStream());
  }

  private List<JsonNode> eventsAfter(String id) {
    var seen = new HashSet<String>();
    return receiver.received().stream()
        .map(AuditEventsTest::json)
        .filter(one -> one.path("type").asText().startsWith(TYPE))
        .filter(one -> one.at("/data/id").asText().compareTo(id) > 0)
        .filter(one -> seen.add(one.path("id").asText()))
        .sorted(Comparator.comparing(one -> one.at("/data/id").asText()))
        .toList();
  }

  @Test
  void whatIsDoneIsToldOnceAndAsItIsDocumented() {
    putAsync("told-marker?targets=chatwoot", "{}").send(gateway);
    var before = newest();
    for (var action : List.of("pause", "resume", "retry", "resync", "check", "audit")) {
      assertThat(act(CHAT, action).send(gateway).status()).isBetween(200, 202);
    }
    HttpCall.of("POST", "/v1/contacts/told-marker/sync?targets=chatwoot").send(gateway);
    delete("told-marker").send(gateway);
    Awaitility.await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> eventsAfter(before).size() >= entriesAfter(before).size());

    var events = eventsAfter(before);
    assertThat(events)
        .extracting(one -> one.path("type").asText().substring(TYPE.length()))
        .containsExactly(
            "pause", "resume", "retry", "resync", "check", "audit", "deliver-again", "forget");
    assertThat(events)
        .extracting(one -> one.at("/data/id").asText())
        .containsExactlyElementsOf(entriesAfter(before));
    var document = ApiDocument.fetch(gateway);
    var schema =
        document
            .root()
            .at("/webhooks/operatorActed/post/requestBody/content")
            .path("application/cloudevents+json")
            .path("schema");
    assertThat(schema.isMissingNode()).isFalse();
    for (var event : events) {
      assertThat(SchemaCheck.complaints(document, schema, event)).isEmpty();
      assertThat(event.toString()).doesNotContain("told-marker");
    }
    assertThat(documentedTypes(document)).hasSize(9);
  }

  private List<String> entriesAfter(String id) {
    return entries(100)
        .map(one -> one.path("id").asText())
        .filter(one -> one.compareTo(id) > 0)
        .sorted()
        .toList();
  }

  private static Set<String> documentedTypes(ApiDocument document) {
    var types = new HashSet<String>();
    document
        .root()
        .at("/components/schemas/AuditEvent/properties/type/enum")
        .forEach(one -> types.add(one.asText()));
    return types;
  }
}
