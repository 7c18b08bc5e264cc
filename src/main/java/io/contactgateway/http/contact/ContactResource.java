package io.contactgateway.http.contact;

import io.contactgateway.access.Roles;
import io.contactgateway.contact.ContactReadResult;
import io.contactgateway.http.AcceptedTypes;
import io.contactgateway.http.HttpSettings;
import io.contactgateway.http.Routes;
import io.contactgateway.http.idempotency.Idempotency;
import io.contactgateway.http.idempotency.Once;
import io.contactgateway.http.lookup.Lookups;
import io.contactgateway.http.request.BodyReader;
import io.contactgateway.http.request.CurrentCaller;
import io.contactgateway.http.request.QueryParameters;
import io.contactgateway.http.request.RequestLimiter;
import io.contactgateway.http.request.TracedRequests;
import io.contactgateway.sync.ContactSync;
import io.contactgateway.sync.change.Change;
import io.contactgateway.sync.change.ChangeResult;
import io.contactgateway.sync.report.SyncReport;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.InstantSource;
import java.util.Set;
import java.util.function.Function;

/** The contacts: {@code /v1/contacts/{key}}, and how they are found. */
@Path(Routes.BULK)
@Produces(MediaType.APPLICATION_JSON)
public class ContactResource {
  private static final byte[] NOTHING = {};

  private final ContactSync contacts;
  private final HttpSettings settings;
  private final RequestLimiter requestLimiter;
  private final BodyReader bodies;
  private final PictureChanges pictures;
  private final ReadAccess rights;
  private final CurrentCaller caller;
  private final Idempotency idempotency;
  private final Responses responses;

  ContactResource(
      ContactSync contacts,
      HttpSettings settings,
      RequestLimiter requestLimiter,
      BodyReader bodies,
      PictureChanges pictures,
      ReadAccess rights,
      CurrentCaller caller,
      Idempotency idempotency,
      InstantSource clock) {
    this.contacts = contacts;
    this.settings = settings;
    this.requestLimiter = requestLimiter;
    this.bodies = bodies;
    this.pictures = pictures;
    this.rights = rights;
    this.caller = caller;
    this.idempotency = idempotency;
    this.responses = new Responses(clock);
  }

  @RolesAllowed(Roles.CONTACTS_WRITE)
  @PUT
  @Path("/{key}")
  @Consumes(MediaType.APPLICATION_JSON)
  public Uni<Response> replace(
      @PathParam("key") String key,
      @Context UriInfo uri,
      @Context HttpHeaders headers,
      @Context RoutingContext context) {
    return requestLimiter.admit(
        () -> {
          var head = head(key, uri, headers, context, true);
          var once = once(head, context);
          return bodies.document(
              context.request(), body -> once(once, head, body, held -> replace(held, body)));
        });
  }

  private Uni<Response> replace(ChangeHead head, byte[] body) {
    var reading = contacts.reader().read(body, head.options().onInvalid());
    if (reading instanceof ContactReadResult.Valid valid) {
      return write(head, Change.Replace.of(valid));
    }
    var refusal = ChangeResult.refusal(reading);
    return Uni.createFrom().item(() -> responses.written(refusal, head.options()));
  }

  @RolesAllowed(Roles.CONTACTS_WRITE)
  @PATCH
  @Path("/{key}")
  @Consumes({AcceptedTypes.MERGE_PATCH, MediaType.APPLICATION_JSON})
  public Uni<Response> patch(
      @PathParam("key") String key,
      @Context UriInfo uri,
      @Context HttpHeaders headers,
      @Context RoutingContext context) {
    return requestLimiter.admit(
        () -> {
          var head = head(key, uri, headers, context, true);
          var once = once(head, context);
          return bodies.document(
              context.request(),
              body ->
                  once(
                      once,
                      head,
                      body,
                      held -> write(held, new Change.Patch(body, head.options().onInvalid()))));
        });
  }

  @RolesAllowed(Roles.CONTACTS_READ)
  @GET
  @Path("/{key}")
  public Uni<Response> read(@PathParam("key") String key, @Context HttpHeaders headers) {
    var known = ChangeHead.values(headers, HttpHeaders.IF_NONE_MATCH);
    return found(
        key, report -> Responses.document(report, EntityTags.isKnown(known, report.entityTag())));
  }

  @RolesAllowed(Roles.CONTACTS_WRITE)
  @DELETE
  @Path("/{key}")
  public Uni<Response> forget(
      @PathParam("key") String key,
      @Context UriInfo uri,
      @Context HttpHeaders headers,
      @Context RoutingContext context) {
    return requestLimiter.admit(
        () -> {
          var query =
              QueryParameters.read(uri, Set.of(QueryParameters.REPORT, QueryParameters.DRY_RUN));
          var withReport = query.flag(QueryParameters.REPORT);
          var contact = ChangeHead.key(key);
          var preconditions = ChangeHead.preconditions(headers);
          if (query.flag(QueryParameters.DRY_RUN)) {
            return contacts
                .previewErasure(contact, preconditions)
                .map(result -> Responses.erased(result, true, rights.view()));
          }
          var who = caller.actor();
          var view = rights.view();
          return idempotency
              .of(context.request())
              .apply(
                  NOTHING,
                  held ->
                      contacts
                          .erase(contact, preconditions, who, held)
                          .map(result -> Responses.erased(result, withReport, view)),
                  (report, created) -> Responses.report(report));
        });
  }

  @RolesAllowed(Roles.CONTACTS_READ)
  @GET
  @Path("/{key}/sync")
  public Uni<Response> report(@PathParam("key") String key, @Context UriInfo uri) {
    var query = QueryParameters.read(uri, Set.of(QueryParameters.HISTORY));
    if (!query.flag(QueryParameters.HISTORY)) {
      return found(key, Responses::report);
    }
    return contacts
        .history(ChangeHead.key(key))
        .chain(history -> found(key, report -> Responses.report(report, history)));
  }

  @RolesAllowed(Roles.CONTACTS_WRITE)
  @POST
  @Path("/{key}/sync")
  public Uni<Response> deliverAgain(
      @PathParam("key") String key,
      @Context UriInfo uri,
      @Context HttpHeaders headers,
      @Context RoutingContext context) {
    return requestLimiter.admit(
        () -> {
          var head = head(key, uri, headers, context, false);
          var again = new Change.DeliverAgain(caller.actor());
          return once(once(head, context), head, NOTHING, held -> write(held, again));
        });
  }

  @RolesAllowed(Roles.CONTACTS_WRITE)
  @PUT
  @Path("/{key}/picture")
  @Consumes({PictureChanges.PNG, PictureChanges.JPEG, PictureChanges.GIF})
  public Uni<Response> replacePicture(
      @PathParam("key") String key,
      @Context UriInfo uri,
      @Context HttpHeaders headers,
      @Context RoutingContext context) {
    return pictures.replace(key, uri, headers, TracedRequests.of(context), context.request());
  }

  @RolesAllowed(Roles.CONTACTS_WRITE)
  @DELETE
  @Path("/{key}/picture")
  public Uni<Response> removePicture(
      @PathParam("key") String key,
      @Context UriInfo uri,
      @Context HttpHeaders headers,
      @Context RoutingContext context) {
    return pictures.remove(key, uri, headers, TracedRequests.of(context), context.request());
  }

  @RolesAllowed(Roles.CONTACTS_READ)
  @POST
  @Path("/lookup")
  @Consumes(MediaType.APPLICATION_JSON)
  public Uni<Response> lookUp(@Context UriInfo uri, @Context RoutingContext context) {
    QueryParameters.read(uri, Set.of());
    return bodies.document(context.request(), body -> Lookups.answer(contacts, body));
  }

  private ChangeHead head(
      String key, UriInfo uri, HttpHeaders headers, RoutingContext context, boolean ofDocument) {
    var span = TracedRequests.of(context);
    return rights.within(ChangeHead.read(key, uri, headers, span, contacts, settings, ofDocument));
  }

  /** A preview takes no effect, however often it is asked for. */
  private Once once(ChangeHead head, RoutingContext context) {
    return head.options().dryRun() ? Once.EACH_TIME : idempotency.of(context.request());
  }

  private Uni<Response> once(
      Once once, ChangeHead head, byte[] body, Function<ChangeHead, Uni<Response>> work) {
    if (once == Once.EACH_TIME) {
      return work.apply(head);
    }
    return once.apply(
        body,
        held -> work.apply(head.of(held)),
        (report, created) -> responses.standing(report, created, head.options()));
  }

  private Uni<Response> write(ChangeHead head, Change change) {
    return head.apply(contacts, change).map(result -> responses.written(result, head.options()));
  }

  private Uni<Response> found(String key, Function<SyncReport, Response> answer) {
    return contacts
        .report(ChangeHead.key(key))
        .map(found -> found.map(answer).orElseGet(Responses::notFound));
  }
}
