package io.contactgateway.http.target;

import io.contactgateway.access.Roles;
import io.contactgateway.http.ProblemResponses;
import io.contactgateway.http.ProblemType;
import io.contactgateway.http.request.CurrentCaller;
import io.contactgateway.http.request.QueryParameters;
import io.contactgateway.sync.check.TargetChecks;
import io.contactgateway.sync.operate.TargetOperations;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Set;

/** Asks a target, before traffic does: {@code /v1/targets/{target}/check}. */
@Path("/v1/targets/{target}/check")
@RolesAllowed(Roles.OPERATOR)
@Produces(MediaType.APPLICATION_JSON)
public class CheckResource {
  private final TargetChecks checks;
  private final TargetOperations operations;
  private final CurrentCaller caller;

  CheckResource(TargetChecks checks, TargetOperations operations, CurrentCaller caller) {
    this.checks = checks;
    this.operations = operations;
    this.caller = caller;
  }

  @POST
  public Uni<Response> check(@PathParam("target") String name, @Context UriInfo uri) {
    QueryParameters.read(uri, Set.of());
    var who = caller.actor();
    return checks
        .find(name)
        .map(
            target ->
                operations
                    .checking(target, who)
                    .chain(() -> checks.check(target))
                    .map(CheckBody::of)
                    .map(CheckResource::found))
        .orElseGet(() -> Uni.createFrom().item(CheckResource::unknown));
  }

  private static Response found(CheckBody body) {
    return Response.ok(body, MediaType.APPLICATION_JSON_TYPE).build();
  }

  private static Response unknown() {
    return ProblemResponses.of(ProblemType.NOT_FOUND, "there is no such target");
  }
}
