package io.contactgateway.telemetry;

import io.contactgateway.contact.ContactKey;
import io.contactgateway.trace.DeliverySpan;
import io.contactgateway.trace.RequestSpan;
import io.contactgateway.trace.TraceContext;
import io.contactgateway.trace.Tracing;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import java.util.Optional;
import java.util.Set;

/**
 * Traces by OpenTelemetry. What a span shows is written down in this package and nowhere else, so
 * that nobody else can make it show a contact.
 *
 * <p>Works with OpenTelemetry's no-op just as well: then no span is made or kept, and the caller's
 * own context is what goes on to vendors and logs, where there is one.
 */
public final class OpenTelemetryTracing implements Tracing {
  static final AttributeKey<String> METHOD = AttributeKey.stringKey("http.request.method");
  static final AttributeKey<Long> STATUS = AttributeKey.longKey("http.response.status_code");
  static final AttributeKey<String> ERROR = AttributeKey.stringKey("error.type");
  static final AttributeKey<String> TARGET = AttributeKey.stringKey("contact_gateway.target");

  private static final AttributeKey<String> ROUTE = AttributeKey.stringKey("http.route");
  private static final AttributeKey<String> KIND = AttributeKey.stringKey("contact_gateway.kind");
  private static final AttributeKey<String> KEY =
      AttributeKey.stringKey("contact_gateway.key_hash");
  private static final AttributeKey<Long> REVISION =
      AttributeKey.longKey("contact_gateway.revision");

  /** A caller can send any name for a method. */
  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "PUT", "PATCH", "POST", "DELETE", "OPTIONS");

  private final Tracer tracer;

  public OpenTelemetryTracing(OpenTelemetry telemetry) {
    this.tracer = telemetry.getTracer("io.contactgateway");
  }

  @Override
  public RequestSpan request(String method, Optional<String> route, Optional<TraceContext> caller) {
    var known = METHODS.contains(method);
    var name = known ? method : "HTTP";
    var span =
        tracer
            .spanBuilder(route.map(template -> name + " " + template).orElse(name))
            .setParent(W3cPropagation.read(caller))
            .setSpanKind(SpanKind.SERVER)
            .startSpan();
    if (isNothing(span)) {
      return RequestSpan.NONE;
    }
    span.setAttribute(METHOD, known ? method : "_OTHER");
    route.ifPresent(template -> span.setAttribute(ROUTE, template));
    return new TracedRequest(span);
  }

  @Override
  public DeliverySpan delivery(
      String target, String kind, ContactKey key, long revision, Optional<TraceContext> cause) {
    var span =
        tracer.spanBuilder("deliver " + target).setParent(W3cPropagation.read(cause)).startSpan();
    if (span.isRecording()) {
      span.setAttribute(REVISION, revision);
    }
    return at(target, kind, key, span);
  }

  @Override
  public DeliverySpan deletion(String target, String kind, ContactKey key) {
    return at(target, kind, key, tracer.spanBuilder("delete " + target).setNoParent().startSpan());
  }

  private DeliverySpan at(String target, String kind, ContactKey key, Span span) {
    if (isNothing(span)) {
      return DeliverySpan.NONE;
    }
    if (span.isRecording()) {
      span.setAttribute(TARGET, target);
      span.setAttribute(KIND, kind);
      span.setAttribute(KEY, key.hashed());
    }
    return new TracedDelivery(tracer, span);
  }

  /** Neither kept nor of any trace that somebody else keeps. */
  private static boolean isNothing(Span span) {
    return !span.getSpanContext().isValid();
  }
}
