package io.contactgateway.http.target;

import io.contactgateway.http.RequestRefusedException;
import io.contactgateway.http.request.QueryParameters;
import io.contactgateway.store.audit.Actor;
import io.contactgateway.store.redelivery.RetryScope;
import io.contactgateway.sync.operate.TargetRedelivery;
import io.contactgateway.sync.target.Target;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Set;

/**
 * Which of a target's contacts are tried again.
 *
 * @param dryRun whether they are counted only
 */
record RetryQuery(RetryScope scope, boolean dryRun) {
  private static final String STATUS = "status";
  private static final String PROBLEM = "problem";
  private static final String SINCE = "since";

  /**
   * Reads the query.
   *
   * @throws RequestRefusedException where it can't be read
   */
  static RetryQuery read(UriInfo uri) {
    var query = QueryParameters.read(uri, Set.of(STATUS, PROBLEM, SINCE, QueryParameters.DRY_RUN));
    return new RetryQuery(
        new RetryScope(
            query.single(STATUS).map(code -> TargetQuery.status(code, RetryScope.STATUSES)),
            query.single(PROBLEM).map(text -> TargetQuery.cause(PROBLEM, text)),
            query.single(SINCE).map(text -> TargetQuery.time(SINCE, text))),
        query.flag(QueryParameters.DRY_RUN));
  }

  Uni<Response> answer(TargetRedelivery redelivery, Target target, Actor who) {
    var affected =
        dryRun ? redelivery.retriable(target, scope) : redelivery.retry(target, scope, who);
    return affected.map(count -> AffectedBody.answer(count, dryRun));
  }
}
