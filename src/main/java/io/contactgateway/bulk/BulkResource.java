package io.contactgateway.bulk;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.contactgateway.access.Roles;
import io.contactgateway.http.HttpSettings;
import io.contactgateway.http.ProblemType;
import io.contactgateway.http.RequestRefusedException;
import io.contactgateway.http.Routes;
import io.contactgateway.http.contact.ChangeOptions;
import io.contactgateway.http.contact.ReadAccess;
import io.contactgateway.http.request.BodyReader;
import io.contactgateway.http.request.HeldBytes;
import io.contactgateway.http.request.MemoryBudgets;
import io.contactgateway.http.request.RequestLimiter;
import io.contactgateway.http.request.TracedRequests;
import io.contactgateway.store.table.DeliveryRow.Urgency;
import io.contactgateway.sync.ContactSync;
import io.contactgateway.sync.change.Preconditions;
import io.contactgateway.time.Delays;
import io.contactgateway.trace.Span;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Duration;
import java.util.Optional;

/** Many contacts in one request: {@code /v1/contacts}. */
@Path(Routes.BULK)
public class BulkResource {
  private static final String MEDIA_TYPE = "application/x-ndjson";

  /** What the network hands over at a time. */
  private static final int MOST_BYTES_OF_A_PIECE = 1 << 16;

  private final ContactSync contacts;
  private final HttpSettings settings;
  private final RequestLimiter requestLimiter;
  private final ReadAccess rights;
  private final BulkRun.Terms terms;
  private final ObjectMapper json;
  private final LineMeters meters;
  private final BulkLineReader reader;
  private final MemoryBudgets budgets;

  BulkResource(
      ContactSync contacts,
      HttpSettings settings,
      RequestLimiter requestLimiter,
      ReadAccess rights,
      Delays delays,
      ObjectMapper json,
      LineMeters meters,
      MemoryBudgets budgets) {
    this.contacts = contacts;
    this.settings = settings;
    this.requestLimiter = requestLimiter;
    this.rights = rights;
    this.terms =
        new BulkRun.Terms(
            delays,
            settings.bodyTimeout(),
            requestLimiter,
            budgets.bulkLines(),
            Infrastructure.getDefaultExecutor());
    this.budgets = budgets;
    this.json = json;
    this.meters = meters;
    this.reader = new BulkLineReader(contacts.reader(), settings.documentBytes());
  }

  @RolesAllowed(Roles.CONTACTS_WRITE)
  @POST
  @Consumes(MEDIA_TYPE)
  @Produces(MEDIA_TYPE)
  public Uni<Response> change(
      @Context UriInfo uri, @Context HttpHeaders headers, @Context RoutingContext context) {
    BodyReader.refuseUnlessPlain(context.request());
    var span = TracedRequests.of(context);
    refuseWhatIsOfOneContact(headers);
    var options =
        rights.within(
            ChangeOptions.read(
                uri,
                headers,
                contacts.targets(),
                Duration.ZERO,
                settings.longestWait(),
                Urgency.BACKGROUND,
                span.context(),
                true));
    return Uni.createFrom()
        .item(
            requestLimiter
                .enter()
                .flatMap(slot -> answer(options, span, slot))
                .orElseGet(requestLimiter::busy));
  }

  /** One entity tag can't be that of many contacts; and there is no keeping of a stream. */
  private static void refuseWhatIsOfOneContact(HttpHeaders headers) {
    if (has(headers, HttpHeaders.IF_MATCH) || has(headers, HttpHeaders.IF_NONE_MATCH)) {
      throw new RequestRefusedException(
          ProblemType.MALFORMED, "bulk takes no preconditions: they belong to one contact");
    }
    if (has(headers, "Idempotency-Key")) {
      throw new RequestRefusedException(
          ProblemType.MALFORMED,
          "bulk takes no Idempotency-Key: a line that is sent again makes no new revision");
    }
  }

  private static boolean has(HttpHeaders headers, String name) {
    var values = headers.getRequestHeader(name);
    return values != null && !values.isEmpty();
  }

  /** Empty where there is no room in memory for what has come and is no whole line yet. */
  private Optional<Response> answer(ChangeOptions options, Span span, RequestLimiter.Slot slot) {
    var held = new HeldBytes(budgets.bulkStreams(), 1);
    if (!held.take(reader.mostBytes() + MOST_BYTES_OF_A_PIECE)) {
      slot.leave();
      return Optional.empty();
    }
    BulkStream.Work work = stream -> run(stream, options, span, slot, held);
    return Optional.of(options.applied(Response.ok(work, MEDIA_TYPE)).build());
  }

  private BulkRun run(
      LineStream stream,
      ChangeOptions options,
      Span span,
      RequestLimiter.Slot slot,
      HeldBytes held) {
    var changes =
        new BulkChanges(
            json,
            (key, change) -> options.apply(contacts, key, change, Preconditions.NONE),
            options.view(),
            meters::answered,
            span,
            settings.documentBytes(),
            options.dryRun() ? Optional.of(new BulkSummary(contacts.targets())) : Optional.empty());
    return new BulkRun(stream, reader.leaving(options.onInvalid()), changes, terms, slot, held);
  }
}
