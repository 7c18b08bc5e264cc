package io.contactgateway.http;

import io.contactgateway.contact.ContactKey;
import io.contactgateway.store.DeliveryRow.Urgency;
import io.contactgateway.sync.Change;
import io.contactgateway.sync.Preconditions;
import io.contactgateway.sync.Targets;
import io.contactgateway.sync.WriteRequest;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Set;

/** A request that changes a contact, but for its body: read before the body is looked at. */
record ChangeHead(
    ContactKey key, Set<String> targets, Preconditions preconditions, Preferences preferences) {

  /**
   * Reads path, query and headers.
   *
   * @throws RequestRefusedException where one can't be read
   */
  static ChangeHead read(
      String key, UriInfo uri, HttpHeaders headers, Targets targets, HttpSettings settings) {
    var query = QueryParameters.read(uri, Set.of(QueryParameters.TARGETS));
    return new ChangeHead(
        key(key),
        query.targets(targets),
        preconditions(headers),
        Preferences.read(
            values(headers, "Prefer"), settings.standardWait(), settings.longestWait()));
  }

  WriteRequest with(Change change) {
    return new WriteRequest(
        key,
        change,
        preconditions,
        targets,
        preferences.strict(),
        preferences.patience(),
        Urgency.INTERACTIVE);
  }

  static ContactKey key(String text) {
    return ContactKey.of(text)
        .orElseThrow(
            () ->
                new RequestRefusedException(
                    ProblemType.MALFORMED,
                    "a key has 1 to 254 characters, none of them a control character, no white"
                        + " space at either end, and is neither . nor .."));
  }

  static Preconditions preconditions(HttpHeaders headers) {
    return EntityTags.preconditions(
        values(headers, HttpHeaders.IF_MATCH), values(headers, HttpHeaders.IF_NONE_MATCH));
  }

  static List<String> values(HttpHeaders headers, String name) {
    var values = headers.getRequestHeader(name);
    return values == null ? List.of() : values;
  }
}
