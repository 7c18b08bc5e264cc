package io.contactgateway.http.target;

import io.contactgateway.http.RequestRefusedException;
import io.contactgateway.http.request.QueryParameters;
import io.contactgateway.store.table.DeliveryStatus;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which of a target's problems are asked for.
 *
 * @param status all where empty
 */
record ProblemsQuery(Optional<DeliveryStatus> status, int limit) {
  private static final String STATUS = "status";
  private static final String LIMIT = "limit";
  private static final int STANDARD = 100;
  private static final int MOST = 1000;

  /** Those of contacts that aren't at the target, and won't be by themselves. */
  private static final List<DeliveryStatus> STATUSES =
      Stream.of(DeliveryStatus.values()).filter(DeliveryStatus::isOverWithoutDelivery).toList();

  /**
   * Reads the query.
   *
   * @throws RequestRefusedException where it can't be read
   */
  static ProblemsQuery read(UriInfo uri) {
    var query = QueryParameters.read(uri, Set.of(STATUS, LIMIT));
    return new ProblemsQuery(
        query.single(STATUS).map(code -> TargetQuery.status(code, STATUSES)),
        query.single(LIMIT).map(text -> TargetQuery.number(LIMIT, text, MOST)).orElse(STANDARD));
  }
}
