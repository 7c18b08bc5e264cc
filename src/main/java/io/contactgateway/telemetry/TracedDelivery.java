package io.contactgateway.telemetry;

import io.contactgateway.trace.CallSpan;
import io.contactgateway.trace.DeliverySpan;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.net.URI;

/** A delivery's span. It is an error where its last attempt was. */
final class TracedDelivery extends TracedSpan implements DeliverySpan {
  private static final AttributeKey<String> OPERATION =
      AttributeKey.stringKey("contact_gateway.operation");
  private static final AttributeKey<String> OUTCOME =
      AttributeKey.stringKey("contact_gateway.outcome");
  private static final AttributeKey<String> STATUS =
      AttributeKey.stringKey("contact_gateway.status");
  private static final AttributeKey<String> PURPOSE =
      AttributeKey.stringKey("contact_gateway.purpose");
  private static final AttributeKey<String> SERVER = AttributeKey.stringKey("server.address");
  private static final AttributeKey<Long> PORT = AttributeKey.longKey("server.port");
  private static final int HTTPS_PORT = 443;
  private static final int HTTP_PORT = 80;

  private final Tracer tracer;
  private volatile String lastOutcome = "";

  TracedDelivery(Tracer tracer, Span span) {
    super(span);
    this.tracer = tracer;
  }

  @Override
  public CallSpan call(String target, String purpose, String method, URI server) {
    var call =
        tracer
            .spanBuilder(method + " " + target)
            .setParent(Context.root().with(span))
            .setSpanKind(SpanKind.CLIENT)
            .startSpan();
    if (call.isRecording()) {
      call.setAttribute(OpenTelemetryTracing.METHOD, method);
      call.setAttribute(OpenTelemetryTracing.TARGET, target);
      call.setAttribute(PURPOSE, purpose);
      call.setAttribute(SERVER, server.getHost());
      call.setAttribute(PORT, (long) port(server));
    }
    return new TracedCall(call);
  }

  private static int port(URI server) {
    if (server.getPort() >= 0) {
      return server.getPort();
    }
    return "https".equals(server.getScheme()) ? HTTPS_PORT : HTTP_PORT;
  }

  @Override
  public void attempted(String operation, String outcome) {
    var made = Attributes.of(OPERATION, operation, OUTCOME, outcome);
    span.addEvent("attempt", made);
    span.setAllAttributes(made);
    lastOutcome = outcome;
  }

  @Override
  public void ended(String status) {
    span.setAttribute(STATUS, status);
    // Only now: what was said of an error can't be taken back.
    if (lastOutcome.equals("delivered")) {
      span.setStatus(StatusCode.OK);
    } else if (!lastOutcome.isEmpty()) {
      error(lastOutcome);
    }
    span.end();
  }
}
