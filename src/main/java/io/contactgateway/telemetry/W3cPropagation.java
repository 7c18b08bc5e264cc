package io.contactgateway.telemetry;

import io.contactgateway.trace.TraceContext;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;

/** W3C Trace Context, read and written. Baggage is neither: it may hold anything. */
final class W3cPropagation {
  private static final String TRACEPARENT = "traceparent";
  private static final String TRACESTATE = "tracestate";
  private static final W3CTraceContextPropagator W3C = W3CTraceContextPropagator.getInstance();
  private static final Fields FIELDS = new Fields();

  private W3cPropagation() {}

  /** What a span is begun under; the root where nothing valid was given. */
  static Context read(Optional<TraceContext> given) {
    return given
        .map(context -> W3C.extract(Context.root(), context, FIELDS))
        .orElseGet(Context::root);
  }

  static Optional<TraceContext> write(Span span) {
    var fields = new HashMap<String, String>();
    W3C.inject(Context.root().with(span), fields, HashMap::put);
    return Optional.ofNullable(fields.get(TRACEPARENT))
        .map(parent -> new TraceContext(parent, Optional.ofNullable(fields.get(TRACESTATE))));
  }

  private static final class Fields implements TextMapGetter<TraceContext> {
    @Override
    public Iterable<String> keys(TraceContext context) {
      return List.of(TRACEPARENT, TRACESTATE);
    }

    @Override
    public String get(TraceContext context, String name) {
      return switch (name) {
        case TRACEPARENT -> context.traceparent();
        case TRACESTATE -> context.tracestate().orElse(null);
        default -> null;
      };
    }
  }
}
