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
 * @param drifted whether only those that the target was found to have otherwise
 * @param after only keys behind this one
 */
record ContactsQuery(
    Optional<DeliveryStatus> status, boolean drifted, int limit, Optional<ContactKey> after) {
  private static final String STATUS = "status";
  private static final String DRIFTED = "drifted";
  private static final String LIMIT = "limit";
  private static final String AFTER = "after";
  private static final List<DeliveryStatus> ALL = List.of(DeliveryStatus.values());
  private static final int STANDARD = 100;
  private static final int MOST = 1000;

  /**
   * Reads the query.
   *
   * @throws RequestRefusedException where it can't be read
   */
  static ContactsQuery read(UriInfo uri) {
    var query = QueryParameters.read(uri, Set.of(STATUS, DRIFTED, LIMIT, AFTER));
    return new ContactsQuery(
        query.single(STATUS).map(code -> TargetQuery.status(code, ALL)),
        query.flag(DRIFTED),
        query.single(LIMIT).map(text -> TargetQuery.number(LIMIT, text, MOST)).orElse(STANDARD),
        query.single(AFTER).map(ChangeHead::key));
  }

  /** The query of the page behind the key. */
  String behind(ContactKey last) {
    return "?"
        + status.map(wanted -> STATUS + "=" + wanted.word() + "&").orElse("")
        + (drifted ? DRIFTED + "=true&" : "")
        + (LIMIT + "=" + limit + "&" + AFTER + "=" + PercentEncoding.of(last.value()));
  }
}
