package io.contactgateway.http;

import static io.contactgateway.http.Calls.put;
import static io.contactgateway.http.Documents.withEmail;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.contactgateway.testing.EventReceiver;
import io.contactgateway.testing.EventReceiver.Received;
import io.contactgateway.testing.GatewayWithStandIns;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URL;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@Tag("gateway")
@WithTestResource(value = GatewayWithStandIns.class, scope = TestResourceScope.GLOBAL)
class OutcomeEventsTest {
  @TestHTTPResource URL gateway;
  EventReceiver receiver;

  private Optional<Received> eventAbout(String key) {
    return receiver.received().stream()
        .filter(one -> json(one).path("subject").asText().equals(key))
        .findFirst();
  }

  private static JsonNode json(Received received) {
    try {
      return new ObjectMapper().readTree(received.body());
    } catch (JsonProcessingException failure) {
      throw new AssertionError(failure);
    }
  }

  @Test
  void aDeliveredContactIsToldAsItIsDocumented() {
    put("events-1?targets=chatwoot", withEmail("events-1")).send(gateway);
    Awaitility.await().until(() -> eventAbout("events-1").isPresent());

    var event = eventAbout("events-1").orElseThrow();
    assertThat(event.headers())
        .containsEntry("Content-Type", "application/cloudevents+json")
        .containsEntry("webhook-id", json(event).path("id").asText())
        .containsKeys("webhook-timestamp", "webhook-signature");
    assertThat(event.body()).doesNotContain("@example");
    var document = ApiDocument.fetch(gateway);
    var schema =
        document
            .root()
            .at("/webhooks/deliveryOutcome/post/requestBody/content")
            .path("application/cloudevents+json")
            .path("schema");
    assertThat(schema.isMissingNode()).isFalse();
    assertThat(SchemaCheck.complaints(document, schema, json(event))).isEmpty();
  }
}
