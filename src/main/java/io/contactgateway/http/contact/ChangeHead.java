package io.contactgateway.http.contact;

import io.contactgateway.contact.ContactKey;
import io.contactgateway.http.HttpSettings;
import io.contactgateway.http.ProblemType;
import io.contactgateway.http.RequestRefusedException;
import io.contactgateway.store.idempotency.HeldRequest;
import io.contactgateway.store.table.DeliveryRow.Urgency;
import io.contactgateway.sync.ContactSync;
import io.contactgateway.sync.change.Change;
import io.contactgateway.sync.change.ChangeResult;
import io.contactgateway.sync.change.Preconditions;
import io.contactgateway.trace.RequestSpan;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Optional;

/**
 * A request that changes a contact, but for its body: read before the body is looked at.
 *
 * @param request there where it is to take effect once
 */
public record ChangeHead(
    ContactKey key,
    Preconditions preconditions,
    ChangeOptions options,
    Optional<HeldRequest> request) {
  /**
   * Reads path, query and headers.
   *
   * @throws RequestRefusedException where one can't be read
   */
  static ChangeHead read(
      String key,
      UriInfo uri,
      HttpHeaders headers,
      RequestSpan span,
      ContactSync contacts,
      HttpSettings settings,
      boolean ofDocument) {
    var options =
        ChangeOptions.read(
            uri,
            headers,
            contacts.targets(),
            settings.standardWait(),
            settings.longestWait(),
            Urgency.INTERACTIVE,
            span.context(),
            ofDocument);
    return new ChangeHead(key(key), preconditions(headers), options, Optional.empty());
  }

  /** The same, for a request that is to take effect once. */
  ChangeHead of(Optional<HeldRequest> once) {
    return new ChangeHead(key, preconditions, options, once);
  }

  /** Makes the change, or says what it would lead to. */
  Uni<ChangeResult> apply(ContactSync contacts, Change change) {
    return options.apply(contacts, key, change, preconditions, request);
  }

  public static ContactKey key(String text) {
    return ContactKey.of(text)
        .orElseThrow(() -> new RequestRefusedException(ProblemType.MALFORMED, ContactKey.RULE));
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
