package io.contactgateway.http;

import io.contactgateway.contact.ContactKey;
import io.contactgateway.store.DeliveryRow.Urgency;
import io.contactgateway.sync.Change;
import io.contactgateway.sync.ContactSync;
import io.contactgateway.sync.Preconditions;
import io.contactgateway.sync.Targets;
import io.contactgateway.sync.WriteRequest;
import io.contactgateway.sync.WriteResult;
import io.contactgateway.trace.TraceContext;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriInfo;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * How a caller wants a change to be made, whichever contact it is of.
 *
 * @param dryRun only say what it would lead to
 * @param cause the request, as its trace shows it
 */
record ChangeOptions(
    Set<String> targets,
    Preferences preferences,
    boolean dryRun,
    Urgency urgency,
    Optional<TraceContext> cause) {

  /**
   * Reads query and headers.
   *
   * @param standardWait the patience of a caller who says nothing
   * @throws RequestRefusedException where a parameter can't be read
   */
  static ChangeOptions read(
      UriInfo uri,
      HttpHeaders headers,
      Targets targets,
      Duration standardWait,
      Duration longestWait,
      Urgency urgency,
      Optional<TraceContext> cause) {
    var query = QueryParameters.read(uri, Set.of(QueryParameters.TARGETS, QueryParameters.DRY_RUN));
    return new ChangeOptions(
        query.targets(targets),
        Preferences.read(ChangeHead.values(headers, "Prefer"), standardWait, longestWait),
        query.flag(QueryParameters.DRY_RUN),
        urgency,
        cause);
  }

  ChangeOptions withoutRepresentation() {
    return new ChangeOptions(targets, preferences.withoutRepresentation(), dryRun, urgency, cause);
  }

  /** Makes the change, or says what it would lead to. */
  Uni<WriteResult> apply(
      ContactSync contacts, ContactKey key, Change change, Preconditions preconditions) {
    var request =
        new WriteRequest(
            key,
            change,
            preconditions,
            targets,
            preferences.strict(),
            preferences.patience(),
            urgency,
            cause);
    return dryRun ? contacts.preview(request) : contacts.write(request);
  }
}
