package io.contactgateway.http.contact;

import io.contactgateway.contact.ContactKey;
import io.contactgateway.contact.OnInvalid;
import io.contactgateway.http.ReportView;
import io.contactgateway.http.request.QueryParameters;
import io.contactgateway.store.idempotency.HeldRequest;
import io.contactgateway.store.table.DeliveryRow.Urgency;
import io.contactgateway.sync.ContactSync;
import io.contactgateway.sync.change.Change;
import io.contactgateway.sync.change.ChangeRequest;
import io.contactgateway.sync.change.ChangeResult;
import io.contactgateway.sync.change.Preconditions;
import io.contactgateway.sync.target.Targets;
import io.contactgateway.trace.TraceContext;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import jakarta.ws.rs.core.UriInfo;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * How a caller wants a change to be made, whichever contact it is of.
 *
 * @param targets names of configured ones
 * @param dryRun only say what it would lead to
 * @param cause the request, as its trace shows it
 * @param mayRead whether the caller may read contacts
 * @param onInvalid what becomes of a value that breaks a rule
 */
public record ChangeOptions(
    Set<String> targets,
    Preferences preferences,
    boolean dryRun,
    Urgency urgency,
    Optional<TraceContext> cause,
    boolean mayRead,
    OnInvalid onInvalid) {
  private static final Set<String> OF_OTHERS =
      Set.of(QueryParameters.TARGETS, QueryParameters.DRY_RUN);
  private static final Set<String> OF_DOCUMENTS =
      Set.of(QueryParameters.TARGETS, QueryParameters.DRY_RUN, QueryParameters.ON_INVALID);

  /**
   * Reads query and headers.
   *
   * @param standardWait the patience of a caller who says nothing
   * @param longestWait a longer wait is cut to it
   * @param ofDocument whether the request brings documents, of which values can be left out
   * @throws io.contactgateway.http.RequestRefusedException where a parameter can't be read
   */
  public static ChangeOptions read(
      UriInfo uri,
      HttpHeaders headers,
      Targets targets,
      Duration standardWait,
      Duration longestWait,
      Urgency urgency,
      Optional<TraceContext> cause,
      boolean ofDocument) {
    var query = QueryParameters.read(uri, ofDocument ? OF_DOCUMENTS : OF_OTHERS);
    return new ChangeOptions(
        query.targets(targets),
        Preferences.read(ChangeHead.values(headers, "Prefer"), standardWait, longestWait),
        query.flag(QueryParameters.DRY_RUN),
        urgency,
        cause,
        true,
        query.onInvalid());
  }

  /** The same, for a caller who may not read contacts. */
  ChangeOptions withoutReading() {
    return new ChangeOptions(
        targets, preferences.withoutRepresentation(), dryRun, urgency, cause, false, onInvalid);
  }

  /** What the caller sees of a report. */
  public ReportView view() {
    return new ReportView(preferences.representation(), mayRead);
  }

  /** Says in the answer which preferences are honoured (RFC 7240, section 3). */
  public ResponseBuilder applied(ResponseBuilder response) {
    var honoured = dryRun ? preferences.appliedToPreview() : preferences.applied();
    return honoured.isEmpty()
        ? response
        : response.header("Preference-Applied", String.join(", ", honoured));
  }

  /**
   * Makes the change, or says what it would lead to. Fails with {@link
   * io.contactgateway.store.StoreUnavailableException} where the store is unavailable.
   */
  public Uni<ChangeResult> apply(
      ContactSync contacts, ContactKey key, Change change, Preconditions preconditions) {
    return apply(contacts, key, change, preconditions, Optional.empty());
  }

  /** The same, for a request that is to take effect once. */
  Uni<ChangeResult> apply(
      ContactSync contacts,
      ContactKey key,
      Change change,
      Preconditions preconditions,
      Optional<HeldRequest> once) {
    var request =
        new ChangeRequest(
            key,
            change,
            preconditions,
            targets,
            preferences.strict(),
            preferences.patience(),
            urgency,
            cause,
            once);
    return dryRun ? contacts.preview(request) : contacts.write(request);
  }
}
