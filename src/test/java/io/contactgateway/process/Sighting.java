package io.contactgateway.process;

import com.fasterxml.jackson.databind.JsonNode;
import io.contactgateway.standin.server.Received;
import io.contactgateway.standin.server.VendorStandIn;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A call in which a vendor was told the state of a contact.
 *
 * @param contact the vendor's way to tell contacts apart
 * @param status of the vendor's answer
 */
record Sighting(String contact, String method, Versions versions, int status) {

  /** All of a vendor's, each contact's by itself and in order. */
  static Map<String, List<Sighting>> by(VendorStandIn vendor) {
    var sightings = new LinkedHashMap<String, List<Sighting>>();
    for (var received : vendor.received()) {
      of(received)
          .ifPresent(
              seen ->
                  sightings.computeIfAbsent(seen.contact(), any -> new ArrayList<>()).add(seen));
    }
    return sightings;
  }

  private static Optional<Sighting> of(Received received) {
    var body = received.body();
    var contact =
        switch (received.vendor()) {
          case MARKETING_CLOUD -> body.path("contactKey").asText();
          case CORPORATE_MERCH -> body.path("email").asText();
          case CHATWOOT -> sourceId(received);
        };
    var versions =
        switch (received.vendor()) {
          case MARKETING_CLOUD -> marketingCloud(body.path("attributeSets"));
          case CORPORATE_MERCH ->
              Versions.of(body.path("first_name").asText(), body.path("last_name").asText());
          case CHATWOOT -> Versions.of(body.path("name").asText());
        };
    return contact.isEmpty() || versions.equals(new Versions(0, 0))
        ? Optional.empty()
        : Optional.of(new Sighting(contact, received.method(), versions, received.status()));
  }

  private static String sourceId(Received received) {
    var path = received.path();
    return received.method().equals("PATCH")
        ? path.substring(path.lastIndexOf('/') + 1)
        : received.body().path("source_id").asText();
  }

  private static Versions marketingCloud(JsonNode sets) {
    var names = new ArrayList<String>();
    for (var set : sets) {
      if (set.path("name").asText().equals("Email Demographics")) {
        set.findValues("value").forEach(value -> names.add(value.asText()));
      }
    }
    return Versions.of(names.toArray(String[]::new));
  }

  /** What a vendor holds, by e-mail address; each list has one element where all is well. */
  static Map<String, List<Versions>> held(VendorStandIn vendor) {
    var held = new HashMap<String, List<Versions>>();
    for (var record : vendor.contacts()) {
      held.computeIfAbsent(email(record), any -> new ArrayList<>()).add(versions(record));
    }
    return held;
  }

  private static String email(JsonNode record) {
    var sets = record.path("attributeSets");
    return sets.isMissingNode()
        ? record.path("email").asText()
        : sets.path("Email Addresses").path("Email Address").asText();
  }

  private static Versions versions(JsonNode record) {
    var names = record.path("attributeSets").path("Email Demographics");
    return Versions.of(
        names.path("First Name").asText(),
        names.path("Last Name").asText(),
        record.path("first_name").asText(),
        record.path("last_name").asText(),
        record.path("name").asText());
  }
}
