package io.contactgateway.http.audit;

import io.contactgateway.access.Roles;
import io.contactgateway.sync.operate.TargetOperations;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

/** Who did what, for operators: {@code /v1/audit}. */
@Path("/v1/audit")
@RolesAllowed(Roles.OPERATOR)
@Produces(MediaType.APPLICATION_JSON)
public class AuditResource {
  private final TargetOperations operations;

  AuditResource(TargetOperations operations) {
    this.operations = operations;
  }

  @GET
  public Uni<Response> list(@Context UriInfo uri) {
    var query = AuditQuery.read(uri);
    return operations
        .audit(query.contact(), query.after(), query.limit())
        .map(page -> answer(AuditBody.of(query, page)));
  }

  private static Response answer(AuditBody body) {
    var response = Response.ok(body, MediaType.APPLICATION_JSON_TYPE);
    body.next()
        .ifPresent(next -> response.header(HttpHeaders.LINK, "<" + next + ">; rel=\"next\""));
    return response.build();
  }
}
