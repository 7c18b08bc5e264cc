package io.contactgateway.http.target;

import io.contactgateway.access.Roles;
import io.contactgateway.http.ProblemResponses;
import io.contactgateway.http.ProblemType;
import io.contactgateway.http.request.BodyReader;
import io.contactgateway.http.request.CurrentCaller;
import io.contactgateway.http.request.QueryParameters;
import io.contactgateway.sync.operate.TargetOperations;
import io.contactgateway.sync.target.Target;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import jakarta.ws.rs.core.UriInfo;
import java.util.Set;
import java.util.function.Function;

/** The targets, for operators: {@code /v1/targets}. */
@Path("/v1/targets")
@RolesAllowed(Roles.OPERATOR)
@Produces(MediaType.APPLICATION_JSON)
public class TargetResource {
  private static final int OK = 200;

  private final TargetOperations operations;
  private final BodyReader bodies;
  private final CurrentCaller caller;
  private final DriftAnswers drift;

  TargetResource(
      TargetOperations operations, BodyReader bodies, CurrentCaller caller, DriftAnswers drift) {
    this.drift = drift;
    this.operations = operations;
    this.bodies = bodies;
    this.caller = caller;
  }

  @GET
  public Uni<Response> all(@Context UriInfo uri) {
    QueryParameters.read(uri, Set.of());
    return operations.views().map(views -> json(OK, TargetsBody.of(views)).build());
  }

  @GET
  @Path("/{target}")
  public Uni<Response> one(@PathParam("target") String name, @Context UriInfo uri) {
    return plain(name, uri, this::shown);
  }

  @POST
  @Path("/{target}/pause")
  public Uni<Response> pause(@PathParam("target") String name, @Context UriInfo uri) {
    return plain(
        name,
        uri,
        found ->
            operations
                .pause(found, caller.actor())
                .chain(() -> TargetOperations.afterwards(shown(found))));
  }

  @POST
  @Path("/{target}/resume")
  public Uni<Response> resume(@PathParam("target") String name, @Context UriInfo uri) {
    return plain(
        name,
        uri,
        found ->
            operations
                .resume(found, caller.actor())
                .chain(() -> TargetOperations.afterwards(shown(found))));
  }

  @POST
  @Path("/{target}/retry")
  public Uni<Response> retry(@PathParam("target") String name, @Context UriInfo uri) {
    var query = RetryQuery.read(uri);
    return of(name, found -> query.answer(operations.redelivery(), found, caller.actor()));
  }

  /** Of every contact, or of those in the body. */
  @POST
  @Path("/{target}/resync")
  public Uni<Response> resync(
      @PathParam("target") String name, @Context UriInfo uri, @Context RoutingContext context) {
    var query = ResyncQuery.read(uri);
    if (!KeyLines.isBroughtBy(context.request())) {
      return of(name, found -> query.answer(operations.redelivery(), found, caller.actor()));
    }
    var who = caller.actor();
    return of(
        name,
        found ->
            bodies.list(
                context.request(),
                KeyLines.MOST_BYTES,
                body -> {
                  var asked = KeyLines.isNothing(body) ? query : query.with(KeyLines.read(body));
                  return asked.answer(operations.redelivery(), found, who);
                }));
  }

  @GET
  @Path("/{target}/problems")
  public Uni<Response> problems(@PathParam("target") String name, @Context UriInfo uri) {
    var query = ProblemsQuery.read(uri);
    return of(
        name,
        found ->
            operations
                .redelivery()
                .problems(found, query.status(), query.limit())
                .map(problems -> json(OK, ProblemsBody.of(problems)).build()));
  }

  @GET
  @Path("/{target}/contacts")
  public Uni<Response> contacts(@PathParam("target") String name, @Context UriInfo uri) {
    var query = ContactsQuery.read(uri);
    return of(
        name,
        found ->
            query.drifted()
                ? operations
                    .drifted(found, query.status(), query.after(), query.limit())
                    .map(page -> listed(ContactsBody.of(found.name(), query, page)))
                : contacts(found, query)
                    .map(page -> listed(ContactsBody.of(found.name(), query, page))));
  }

  private Uni<TargetOperations.Page> contacts(Target target, ContactsQuery query) {
    return query
        .cause()
        .map(
            cause ->
                operations.contactsOfCause(
                    target, query.status().orElseThrow(), cause, query.after(), query.limit()))
        .orElseGet(() -> operations.contacts(target, query.status(), query.after(), query.limit()));
  }

  @GET
  @Path("/{target}/audit")
  public Uni<Response> lastAudit(@PathParam("target") String name, @Context UriInfo uri) {
    return drift.last(name, uri);
  }

  @POST
  @Path("/{target}/audit")
  public Uni<Response> audit(@PathParam("target") String name, @Context UriInfo uri) {
    return drift.ask(name, uri);
  }

  /** A request without a query. */
  private Uni<Response> plain(String name, UriInfo uri, Function<Target, Uni<Response>> answer) {
    QueryParameters.read(uri, Set.of());
    return of(name, answer);
  }

  private Uni<Response> of(String name, Function<Target, Uni<Response>> answer) {
    return operations
        .find(name)
        .map(answer)
        .orElseGet(
            () ->
                Uni.createFrom()
                    .item(
                        () ->
                            ProblemResponses.of(ProblemType.NOT_FOUND, "there is no such target")));
  }

  private Uni<Response> shown(Target target) {
    return operations.view(target).map(view -> json(OK, TargetBody.of(view)).build());
  }

  private static ResponseBuilder json(int status, Object body) {
    return Response.status(status).entity(body).type(MediaType.APPLICATION_JSON_TYPE);
  }

  private static Response listed(ContactsBody body) {
    var response = json(OK, body);
    body.next()
        .ifPresent(next -> response.header(HttpHeaders.LINK, "<" + next + ">; rel=\"next\""));
    return response.build();
  }
}
