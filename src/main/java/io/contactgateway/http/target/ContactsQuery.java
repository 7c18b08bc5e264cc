package io.contactgateway.http.target;

import io.contactgateway.contact.ContactKey;
import io.contactgateway.encoding.PercentEncoding;
import io.contactgateway.http.RequestRefusedException;
import io.contactgateway.http.contact.ChangeHead;
import io.contactgateway.http.request.QueryParameters;
import io.contactgateway.store.table.DeliveryStatus;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which of a target's contacts are asked for.
 *
 * @param status all where empty
 * @param cause only with a problem of this cause, of which the status has to be given then
 * @param drifted whether only those that the target was found to have otherwise
 * @param after only keys behind this one
 */
record ContactsQuery(
    Optional<DeliveryStatus> status,
    Optional<String> cause,
    boolean drifted,
    int limit,
    Optional<ContactKey> after) {
  private static final String STATUS = "status";
  private static final String PROBLEM = "problem";
  private static final String DRIFTED = "drifted";
  private static final String LIMIT = "limit";
  private static final String AFTER = "after";
  private static final List<DeliveryStatus> ALL = List.of(DeliveryStatus.values());

  /** Of the groups that are shown as problems. */
  private static final List<DeliveryStatus> OF_PROBLEMS =
      List.of(DeliveryStatus.REJECTED, DeliveryStatus.EXHAUSTED, DeliveryStatus.INELIGIBLE);

  private static final int STANDARD = 100;
  private static final int MOST = 1000;

  /**
   * Reads the query.
   *
   * @throws RequestRefusedException where it can't be read
   */
  static ContactsQuery read(UriInfo uri) {
    var query = QueryParameters.read(uri, Set.of(STATUS, PROBLEM, DRIFTED, LIMIT, AFTER));
    var cause = query.single(PROBLEM).map(text -> TargetQuery.cause(PROBLEM, text));
    var status = query.single(STATUS).map(code -> TargetQuery.status(code, ALL));
    var drifted = query.flag(DRIFTED);
    if (cause.isPresent() && (drifted || status.filter(OF_PROBLEMS::contains).isEmpty())) {
      throw TargetQuery.refused(
          "?problem= goes with ?status= of the group, and without ?drifted=true");
    }
    return new ContactsQuery(
        status,
        cause,
        drifted,
        query.single(LIMIT).map(text -> TargetQuery.number(LIMIT, text, MOST)).orElse(STANDARD),
        query.single(AFTER).map(ChangeHead::key));
  }

  /** The query of the page behind the key. */
  String behind(ContactKey last) {
    return "?"
        + status.map(wanted -> STATUS + "=" + wanted.word() + "&").orElse("")
        + cause.map(wanted -> PROBLEM + "=" + wanted + "&").orElse("")
        + (drifted ? DRIFTED + "=true&" : "")
        + (LIMIT + "=" + limit + "&" + AFTER + "=" + PercentEncoding.of(last.value()));
  }
}
