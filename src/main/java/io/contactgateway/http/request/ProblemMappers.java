package io.contactgateway.http.request;

import io.contactgateway.http.AcceptedTypes;
import io.contactgateway.http.ProblemBody;
import io.contactgateway.http.ProblemResponses;
import io.contactgateway.http.ProblemType;
import io.contactgateway.http.RequestRefusedException;
import io.contactgateway.store.CommitInDoubtException;
import io.contactgateway.store.StoreUnavailableException;
import io.contactgateway.sync.delivery.DefectLog;
import io.contactgateway.trace.Span;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Locale;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns what is thrown into problems. */
public final class ProblemMappers {
  private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

  /** The way out for whoever sent a single request. */
  private static final String MAY_BE_STORED =
      "the database did not say whether it stored the change: read the contact, or the target, and"
          + " compare, or send the request again; after If-Match or If-None-Match, a 412 may mean that it is stored";

  @ServerExceptionMapper
  Response refused(RequestRefusedException refused, ContainerRequestContext request) {
    return withHints(refused.type(), refused.getMessage(), request);
  }

  @ServerExceptionMapper
  Response inDoubt(CommitInDoubtException doubt, RoutingContext context) {
    TracedRequests.of(context)
        .within(() -> LOG.warnf("a change may be stored or not: %s", doubt.getMessage()));
    return mayBeStored();
  }

  public static Response mayBeStored() {
    return ProblemResponses.of(ProblemType.MAY_BE_STORED, MAY_BE_STORED);
  }

  @ServerExceptionMapper
  Response storeUnavailable(StoreUnavailableException failure, RoutingContext context) {
    TracedRequests.of(context)
        .within(() -> LOG.warnf("a request was refused: %s", failure.getMessage()));
    return ProblemResponses.of(
        ProblemType.STORE_UNAVAILABLE, "nothing was stored; send the request again");
  }

  @ServerExceptionMapper
  Response byTheFramework(
      WebApplicationException thrown, ContainerRequestContext request, RoutingContext context) {
    var type =
        switch (thrown.getResponse().getStatus()) {
          case 404 -> ProblemType.NOT_FOUND;
          case 405 -> ProblemType.METHOD_NOT_ALLOWED;
          case 406 -> ProblemType.NOT_ACCEPTABLE;
          case 413 -> ProblemType.TOO_LARGE;
          case 415 -> ProblemType.UNSUPPORTED_MEDIA_TYPE;
          default ->
              thrown.getResponse().getStatus() < 500 ? ProblemType.MALFORMED : ProblemType.INTERNAL;
        };
    if (type == ProblemType.INTERNAL) {
      return defect(thrown, context);
    }
    var known = isMethodRefused(type, request) ? ProblemType.METHOD_NOT_ALLOWED : type;
    return withHints(known, known.title().toLowerCase(Locale.ROOT), request);
  }

  /** Where one resource's path begins like another's, the framework finds nothing at all. */
  private static boolean isMethodRefused(ProblemType type, ContainerRequestContext request) {
    return type == ProblemType.NOT_FOUND
        && AllowedMethods.refuse(request.getMethod(), path(request));
  }

  private static String path(ContainerRequestContext request) {
    return request.getUriInfo().getRequestUri().getRawPath();
  }

  private static Response unsupportedType(String detail, ContainerRequestContext request) {
    var type = ProblemType.UNSUPPORTED_MEDIA_TYPE;
    var method = request.getMethod();
    return AcceptedTypes.of(method, path(request))
        .map(
            taken ->
                Response.fromResponse(ProblemResponses.of(type, detail + "; this takes " + taken))
                    .header(AcceptedTypes.header(method), taken)
                    .build())
        .orElseGet(() -> ProblemResponses.of(type, detail));
  }

  /** Says what would be taken instead (RFC 9110, sections 15.5.6 and 15.5.16). */
  private static Response withHints(
      ProblemType type, String detail, ContainerRequestContext request) {
    if (type == ProblemType.UNSUPPORTED_MEDIA_TYPE) {
      return unsupportedType(detail, request);
    }
    var response = Response.fromResponse(ProblemResponses.of(type, detail));
    if (type == ProblemType.METHOD_NOT_ALLOWED) {
      AllowedMethods.of(path(request))
          .ifPresent(methods -> response.header(HttpHeaders.ALLOW, methods));
    }
    return response.build();
  }

  @ServerExceptionMapper
  Response defect(Throwable defect, RoutingContext context) {
    return defect(defect, TracedRequests.of(context));
  }

  public static Response defect(Throwable defect, Span span) {
    var body = ProblemBody.of(ProblemType.INTERNAL, "see the gateway's log", List.of());
    span.within(
        () ->
            DefectLog.log(
                LOG, DefectLog.Part.REQUEST, "a request failed: " + body.instance(), defect));
    return ProblemResponses.of(body);
  }
}
