package io.contactgateway.telemetry;

import io.contactgateway.trace.RequestSpan;
import io.opentelemetry.api.trace.Span;

/** An inbound span. The caller's mistakes are no errors of ours. */
final class TracedRequest extends TracedSpan implements RequestSpan {
  private static final int FIRST_SERVER_ERROR = 500;

  TracedRequest(Span span) {
    super(span);
  }

  @Override
  public void answered(int status) {
    span.setAttribute(OpenTelemetryTracing.STATUS, (long) status);
    if (status >= FIRST_SERVER_ERROR) {
      error(Integer.toString(status));
    }
    span.end();
  }

  @Override
  public void gone() {
    error("gone");
    span.end();
  }
}
