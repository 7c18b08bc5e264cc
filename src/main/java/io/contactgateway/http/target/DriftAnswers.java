package io.contactgateway.http.target;

import io.contactgateway.http.ProblemResponses;
import io.contactgateway.http.ProblemType;
import io.contactgateway.http.request.CurrentCaller;
import io.contactgateway.http.request.QueryParameters;
import io.contactgateway.sync.drift.DriftAudits;
import io.contactgateway.sync.target.Target;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Set;
import java.util.function.Function;

/** Answers who asks a target what it has: {@code /v1/targets/{target}/audit}. */
@Singleton
final class DriftAnswers {
  private static final int OK = 200;
  private static final int ACCEPTED = 202;

  private final DriftAudits audits;
  private final CurrentCaller caller;

  DriftAnswers(DriftAudits audits, CurrentCaller caller) {
    this.audits = audits;
    this.caller = caller;
  }

  Uni<Response> last(String name, UriInfo uri) {
    QueryParameters.read(uri, Set.of());
    return of(name, target -> audits.state(target).map(state -> shown(OK, target, state)));
  }

  Uni<Response> ask(String name, UriInfo uri) {
    var query = DriftQuery.read(uri);
    var who = caller.actor();
    return of(
        name,
        target ->
            query.dryRun()
                ? audits.state(target).map(state -> shown(OK, target, state))
                : audits
                    .ask(target, query.restores(), who)
                    .map(state -> shown(ACCEPTED, target, state)));
  }

  private Uni<Response> of(String name, Function<Target, Uni<Response>> answer) {
    var target = audits.find(name);
    if (target.isEmpty()) {
      return unknown("there is no such target");
    }
    return target
        .filter(DriftAudits::canAsk)
        .map(answer)
        .orElseGet(() -> unknown("this kind of target can't be asked what it has"));
  }

  private static Uni<Response> unknown(String detail) {
    return Uni.createFrom().item(() -> ProblemResponses.of(ProblemType.NOT_FOUND, detail));
  }

  private static Response shown(int status, Target target, DriftAudits.State state) {
    return Response.status(status)
        .entity(DriftBody.of(target.name(), state))
        .type(MediaType.APPLICATION_JSON_TYPE)
        .build();
  }
}
