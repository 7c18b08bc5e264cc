package io.contactgateway.telemetry;

import io.contactgateway.trace.Span;
import io.contactgateway.trace.TraceContext;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import java.util.Optional;

/** What all spans have in common. */
abstract class TracedSpan implements Span {
  final io.opentelemetry.api.trace.Span span;
  private final Optional<TraceContext> context;

  TracedSpan(io.opentelemetry.api.trace.Span span) {
    this.span = span;
    this.context = W3cPropagation.write(span);
  }

  @Override
  public final Optional<TraceContext> context() {
    return context;
  }

  /** Quarkus puts the ids into the log's context for as long as a span is the current one. */
  @Override
  public final void within(Runnable work) {
    Context.root().with(span).wrap(work).run();
  }

  final void error(String type) {
    span.setAttribute(OpenTelemetryTracing.ERROR, type);
    span.setStatus(StatusCode.ERROR);
  }
}
