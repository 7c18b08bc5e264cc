package io.contactgateway.http.request;

import io.contactgateway.http.HttpSettings;
import io.contactgateway.http.Routes;
import io.contactgateway.trace.RequestSpan;
import io.contactgateway.trace.TraceContext;
import io.contactgateway.trace.Tracing;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Begins the span of every request to the interface, before anything else looks at it. */
@Singleton
public final class TracedRequests {
  private static final int BEFORE_THE_FRONT_DOOR = RequestScreening.FIRST - 1;
  private static final String SPAN = TracedRequests.class.getName();

  private final Tracing tracing;
  private final HttpSettings settings;

  TracedRequests(Tracing tracing, HttpSettings settings) {
    this.tracing = tracing;
    this.settings = settings;
  }

  void open(@Observes Router router) {
    router.route().order(BEFORE_THE_FRONT_DOOR).handler(this::enter);
  }

  /** The span of a request; one that shows nothing where it isn't traced. */
  public static RequestSpan of(RoutingContext context) {
    RequestSpan span = context.get(SPAN);
    return span == null ? RequestSpan.NONE : span;
  }

  private void enter(RoutingContext context) {
    // A request that is routed again has its span.
    if (context.get(SPAN) == null && context.request().path().startsWith("/v1/")) {
      begin(context);
    }
    context.next();
  }

  private void begin(RoutingContext context) {
    var request = context.request();
    var span =
        tracing.request(request.method().name(), route(request.path()), caller(request.headers()));
    context.put(SPAN, span);
    context.addEndHandler(
        end -> {
          if (end.succeeded()) {
            span.answered(context.response().getStatusCode());
          } else {
            span.gone();
          }
        });
  }

  private static Optional<String> route(String path) {
    return Optional.of(Routes.of(path)).filter(route -> !route.equals(Routes.OTHER));
  }

  /**
   * Two parents are none; a state may come in pieces (W3C Trace Context, sections 3.2 and 3.3). It
   * is free text of a caller's, so it stays here unless the configuration lets it pass.
   */
  private Optional<TraceContext> caller(MultiMap headers) {
    var parents = headers.getAll("traceparent");
    if (parents.size() != 1) {
      return Optional.empty();
    }
    var states = headers.getAll("tracestate");
    var passes = settings.passTracestate() && !states.isEmpty();
    var state = passes ? Optional.of(String.join(",", states)) : Optional.<String>empty();
    return Optional.of(new TraceContext(parents.get(0), state));
  }
}
