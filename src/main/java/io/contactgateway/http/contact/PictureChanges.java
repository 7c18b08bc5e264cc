package io.contactgateway.http.contact;

import io.contactgateway.contact.PictureType;
import io.contactgateway.http.HttpSettings;
import io.contactgateway.http.ProblemType;
import io.contactgateway.http.RequestRefusedException;
import io.contactgateway.http.idempotency.Idempotency;
import io.contactgateway.http.idempotency.Once;
import io.contactgateway.http.request.BodyReader;
import io.contactgateway.http.request.RequestLimiter;
import io.contactgateway.sync.ContactSync;
import io.contactgateway.sync.change.Change;
import io.contactgateway.sync.change.ChangeResult;
import io.contactgateway.trace.RequestSpan;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.InstantSource;
import java.util.List;

/** Changes of a contact's picture, for {@code /v1/contacts/{key}/picture}. */
@Singleton
public final class PictureChanges {
  private static final byte[] NOTHING = {};

  static final String PNG = "image/png";
  static final String JPEG = "image/jpeg";
  static final String GIF = "image/gif";

  private final ContactSync contacts;
  private final HttpSettings settings;
  private final RequestLimiter requestLimiter;
  private final BodyReader bodies;
  private final ReadAccess rights;
  private final Idempotency idempotency;
  private final Responses responses;

  PictureChanges(
      ContactSync contacts,
      HttpSettings settings,
      RequestLimiter requestLimiter,
      BodyReader bodies,
      ReadAccess rights,
      Idempotency idempotency,
      InstantSource clock) {
    this.contacts = contacts;
    this.settings = settings;
    this.requestLimiter = requestLimiter;
    this.bodies = bodies;
    this.rights = rights;
    this.idempotency = idempotency;
    this.responses = new Responses(clock);
  }

  Uni<Response> replace(
      String key, UriInfo uri, HttpHeaders headers, RequestSpan span, HttpServerRequest request) {
    return requestLimiter.admit(
        () -> {
          var head = head(key, uri, headers, span);
          BodyReader.refuseUnlessPlain(request);
          var type = type(headers.getMediaType());
          var once = once(head, request);
          return bodies.picture(
              request,
              content ->
                  once.apply(
                      content,
                      held -> replace(head.of(held), type, content),
                      (report, created) -> responses.standing(report, created, head.options())));
        });
  }

  private ChangeHead head(String key, UriInfo uri, HttpHeaders headers, RequestSpan span) {
    return rights.within(ChangeHead.read(key, uri, headers, span, contacts, settings, false));
  }

  private Once once(ChangeHead head, HttpServerRequest request) {
    return head.options().dryRun() ? Once.EACH_TIME : idempotency.of(request);
  }

  private static PictureType type(MediaType declared) {
    return PictureType.of(declared.getType() + "/" + declared.getSubtype())
        .orElseThrow(PictureChanges::otherType);
  }

  private static RequestRefusedException otherType() {
    return new RequestRefusedException(
        ProblemType.UNSUPPORTED_MEDIA_TYPE, "a picture is what its Content-Type says");
  }

  private Uni<Response> replace(ChangeHead head, PictureType type, byte[] content) {
    if (!type.isTypeOf(content)) {
      throw otherType();
    }
    return Uni.createFrom()
        .item(() -> contacts.picture(type, content))
        .runSubscriptionOn(Infrastructure.getDefaultExecutor())
        .flatMap(picture -> head.apply(contacts, picture))
        .map(result -> responses.written(result, head.options()));
  }

  /** Answers 200 with the report, also while a target has yet to hear of it. */
  Uni<Response> remove(
      String key, UriInfo uri, HttpHeaders headers, RequestSpan span, HttpServerRequest request) {
    return requestLimiter.admit(
        () -> {
          var head = head(key, uri, headers, span);
          return once(head, request)
              .apply(
                  NOTHING,
                  held ->
                      head.of(held)
                          .apply(contacts, new Change.RemovePicture())
                          .map(result -> removed(result, head.options())),
                  (report, created) ->
                      removed(new ChangeResult.Stored(created, report, List.of()), head.options()));
        });
  }

  private Response removed(ChangeResult result, ChangeOptions options) {
    var answer = responses.written(result, options);
    return result instanceof ChangeResult.Stored
        ? Response.fromResponse(answer)
            .status(Response.Status.OK)
            .header(HttpHeaders.LOCATION, null)
            .header(HttpHeaders.RETRY_AFTER, null)
            .build()
        : answer;
  }
}
