package io.contactgateway.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.contactgateway.adapter.VendorRequest;
import io.contactgateway.adapter.VendorRequest.Purpose;
import io.contactgateway.store.table.EventTable.Event;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * An event on the wire: CloudEvents 1.0 in structured mode, with the headers of Standard Webhooks.
 * Holds no value of a contact beside the ids of a forgotten one at its vendors; its body is the
 * same at every attempt.
 */
final class CloudEvent {
  private static final String TYPE = "io.contactgateway.delivery.";
  private static final String OF_CONTACT = "io.contactgateway.contact.";
  private static final String OF_AUDIT = "io.contactgateway.audit.";
  private static final String SOURCE = "urn:contact-gateway";
  private static final String PROBLEM = "urn:contact-gateway:problem:";

  private static final ObjectMapper JSON = new ObjectMapper();

  private CloudEvent() {}

  static VendorRequest request(Subscription subscription, Event event, Instant now) {
    var body = body(subscription, event);
    var timestamp = now.getEpochSecond();
    return new VendorRequest(
        Purpose.CONTACT,
        "POST",
        subscription.url(),
        Map.of(
            "Content-Type",
            "application/cloudevents+json",
            "webhook-id",
            event.id(),
            "webhook-timestamp",
            Long.toString(timestamp),
            "webhook-signature",
            subscription.secret().signature(event.id(), timestamp, body)),
        Optional.of(body));
  }

  private static String body(Subscription subscription, Event event) {
    var body = JsonNodeFactory.instance.objectNode();
    body.put("specversion", "1.0");
    body.put("id", event.id());
    body.put("source", SOURCE);
    body.put("type", type(event) + event.status());
    subject(subscription, event).ifPresent(subject -> body.put("subject", subject));
    body.put("time", event.occurredAt().toString());
    body.put("datacontenttype", "application/json");
    // The extension "distributed tracing" of CloudEvents.
    event.cause().ifPresent(cause -> body.put("traceparent", cause.traceparent()));
    body.set("data", event.data().map(CloudEvent::read).orElseGet(() -> data(event)));
    return body.toString();
  }

  private static String type(Event event) {
    if (event.data().isEmpty()) {
      return TYPE;
    }
    return event.key().isPresent() ? OF_CONTACT : OF_AUDIT;
  }

  /** The contact; of what was done to a target alone, the target. */
  private static Optional<String> subject(Subscription subscription, Event event) {
    return event
        .key()
        .map(key -> subscription.subject(key.value()))
        .or(() -> Optional.of(event.target()).filter(name -> !name.isEmpty()));
  }

  private static JsonNode read(String data) {
    try {
      return JSON.readTree(data);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("an event that was kept can't be read", impossible);
    }
  }

  private static JsonNode data(Event event) {
    var data = JsonNodeFactory.instance.objectNode();
    data.put("target", event.target());
    data.put("status", event.status());
    event.operation().ifPresent(operation -> data.put("operation", operation));
    data.put("revision", event.revision());
    event.problem().ifPresent(problem -> data.put("problem", PROBLEM + problem));
    return data;
  }
}
