package io.contactgateway.telemetry;

import io.contactgateway.trace.CallSpan;
import io.contactgateway.trace.TraceContext;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import java.util.Optional;

/** A client span: what went over the wire. */
final class TracedCall implements CallSpan {
  private static final int FIRST_ERROR = 400;

  private final Span span;

  TracedCall(Span span) {
    this.span = span;
  }

  @Override
  public Optional<TraceContext> context() {
    return W3cPropagation.write(span);
  }

  @Override
  public void answered(int status) {
    span.setAttribute(OpenTelemetryTracing.STATUS, (long) status);
    if (status >= FIRST_ERROR) {
      error(Integer.toString(status));
    }
    span.end();
  }

  @Override
  public void failed(String kind) {
    error(kind);
    span.end();
  }

  private void error(String type) {
    span.setAttribute(OpenTelemetryTracing.ERROR, type);
    span.setStatus(StatusCode.ERROR);
  }
}
