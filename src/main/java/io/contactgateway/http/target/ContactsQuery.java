package io.contactgateway.http.target;

import io.contactgateway.contact.ContactKey;
import io.contactgateway.encoding.PercentEncoding;
import io.contactgateway.http.ProblemType;
import io.contactgateway.http.RequestRefusedException;
import io.contactgateway.http.contact.ChangeHead;
import io.contactgateway.http.request.QueryParameters;
import io.contactgateway.store.table.DeliveryStatus;
import jakarta.ws.rs.core.UriInfo;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which of a target's contacts are asked for.
 *
 * @param status all where empty
 * @param after only keys behind this one
 */
record ContactsQuery(Optional<DeliveryStatus> status, int limit, Optional<ContactKey> after) {
  private static final String STATUS = "status";
  private static final String LIMIT = "limit";
  private static final String AFTER = "after";
  private static final int STANDARD = 100;
  private static final int MOST = 1000;

  /**
   * Reads the query.
   *
   * @throws RequestRefusedException where it can't be read
   */
  static ContactsQuery read(UriInfo uri) {
    var query = QueryParameters.read(uri, Set.of(STATUS, LIMIT, AFTER));
    return new ContactsQuery(
        query.single(STATUS).map(ContactsQuery::status),
        query.single(LIMIT).map(ContactsQuery::limit).orElse(STANDARD),
        query.single(AFTER).map(ChangeHead::key));
  }

  private static DeliveryStatus status(String code) {
    return Arrays.stream(DeliveryStatus.values())
        .filter(status -> status.word().equals(code))
        .findFirst()
        .orElseThrow(
            () ->
                refused(
                    "?status= takes one of "
                        + Arrays.stream(DeliveryStatus.values())
                            .map(DeliveryStatus::word)
                            .collect(Collectors.joining(", "))));
  }

  private static int limit(String text) {
    var limit = text.matches("[0-9]{1,4}") ? Integer.parseInt(text) : 0;
    if (limit < 1 || limit > MOST) {
      throw refused("?limit= takes a number from 1 to " + MOST);
    }
    return limit;
  }

  private static RequestRefusedException refused(String sentence) {
    return new RequestRefusedException(ProblemType.MALFORMED, sentence);
  }

  /** The query of the page behind the key. */
  String behind(ContactKey last) {
    return "?"
        + status.map(wanted -> STATUS + "=" + wanted.word() + "&").orElse("")
        + (LIMIT + "=" + limit + "&" + AFTER + "=" + PercentEncoding.of(last.value()));
  }
}
