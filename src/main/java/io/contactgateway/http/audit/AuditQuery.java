package io.contactgateway.http.audit;

import io.contactgateway.contact.ContactKey;
import io.contactgateway.encoding.PercentEncoding;
import io.contactgateway.http.ProblemType;
import io.contactgateway.http.RequestRefusedException;
import io.contactgateway.http.contact.ChangeHead;
import io.contactgateway.http.request.QueryParameters;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import java.util.Set;

/**
 * Which entries are asked for.
 *
 * @param contact only what was done to this contact alone
 * @param after only entries before the one of this id
 */
record AuditQuery(Optional<ContactKey> contact, int limit, Optional<String> after) {
  private static final String CONTACT = "contact";
  private static final String LIMIT = "limit";
  private static final String AFTER = "after";
  private static final int STANDARD = 100;
  private static final int MOST = 1000;

  /**
   * Reads the query.
   *
   * @throws RequestRefusedException where it can't be read
   */
  static AuditQuery read(UriInfo uri) {
    var query = QueryParameters.read(uri, Set.of(CONTACT, LIMIT, AFTER));
    return new AuditQuery(
        query.single(CONTACT).map(ChangeHead::key),
        query.single(LIMIT).map(AuditQuery::limit).orElse(STANDARD),
        query.single(AFTER).map(AuditQuery::id));
  }

  private static int limit(String text) {
    var limit = text.matches("[0-9]{1,4}") ? Integer.parseInt(text) : 0;
    if (limit < 1 || limit > MOST) {
      throw refused("?limit= takes a number from 1 to " + MOST);
    }
    return limit;
  }

  private static String id(String text) {
    if (!text.matches("[0-9]{13}[0-9a-f]{8}")) {
      throw refused("?after= takes the id of an entry");
    }
    return text;
  }

  private static RequestRefusedException refused(String sentence) {
    return new RequestRefusedException(ProblemType.MALFORMED, sentence);
  }

  /** Path and query of the page behind the entry. */
  String behind(String id) {
    return "/v1/audit?"
        + contact.map(key -> CONTACT + "=" + PercentEncoding.of(key.value()) + "&").orElse("")
        + (LIMIT + "=" + limit + "&" + AFTER + "=" + id);
  }
}
