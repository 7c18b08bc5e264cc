package io.contactgateway.http.target;

import io.contactgateway.contact.ContactKey;
import io.contactgateway.http.RequestRefusedException;
import io.contactgateway.http.request.QueryParameters;
import io.contactgateway.store.audit.Actor;
import io.contactgateway.sync.operate.ResyncScope;
import io.contactgateway.sync.operate.TargetRedelivery;
import io.contactgateway.sync.target.Target;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Set;

/**
 * Which contacts are delivered to a target again.
 *
 * @param dryRun whether they are counted only
 */
record ResyncQuery(ResyncScope scope, boolean dryRun) {
  private static final String CHANGED_SINCE = "changedSince";

  /**
   * Reads the query.
   *
   * @throws RequestRefusedException where it can't be read
   */
  static ResyncQuery read(UriInfo uri) {
    var query = QueryParameters.read(uri, Set.of(CHANGED_SINCE, QueryParameters.DRY_RUN));
    return new ResyncQuery(
        query
            .single(CHANGED_SINCE)
            .map(text -> TargetQuery.time(CHANGED_SINCE, text))
            .<ResyncScope>map(ResyncScope.ChangedSince::new)
            .orElseGet(ResyncScope.All::new),
        query.flag(QueryParameters.DRY_RUN));
  }

  /**
   * The same for the contacts of a list.
   *
   * @throws RequestRefusedException where other contacts are asked for already
   */
  ResyncQuery with(List<ContactKey> keys) {
    return scope.fold(
        () -> new ResyncQuery(new ResyncScope.Listed(keys), dryRun),
        changed -> {
          throw TargetQuery.refused("a list of keys and ?changedSince= don't go together");
        },
        listed -> this);
  }

  Uni<Response> answer(TargetRedelivery redelivery, Target target, Actor who) {
    var affected = dryRun ? redelivery.resyncable(scope) : redelivery.resync(target, scope, who);
    return affected.map(count -> AffectedBody.answer(count, dryRun));
  }
}
