package io.contactgateway.http.target;

import io.contactgateway.http.request.QueryParameters;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import java.util.Set;

/**
 * How a target is asked what it has.
 *
 * @param restores whether what is found is delivered again; empty for what is configured
 * @param dryRun whether it is only said how many contacts there are
 */
record DriftQuery(Optional<Boolean> restores, boolean dryRun) {
  private static final String THEN = "then";

  /**
   * Reads the query.
   *
   * @throws io.contactgateway.http.RequestRefusedException where it can't be read
   */
  static DriftQuery read(UriInfo uri) {
    var query = QueryParameters.read(uri, Set.of(THEN, QueryParameters.DRY_RUN));
    return new DriftQuery(
        query.single(THEN).map(DriftQuery::restores), query.flag(QueryParameters.DRY_RUN));
  }

  private static boolean restores(String word) {
    return switch (word) {
      case "restore" -> true;
      case "report" -> false;
      default -> throw TargetQuery.refused("?then= takes one of report, restore");
    };
  }
}
