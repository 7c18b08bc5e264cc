package io.contactgateway.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.contact.ContactKey;
import io.contactgateway.testing.CollectedSpans;
import io.contactgateway.trace.DeliverySpan;
import io.contactgateway.trace.RequestSpan;
import io.contactgateway.trace.TraceContext;
import io.contactgateway.trace.Tracing;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpenTelemetryTracingTest {
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String PARENT = "00-" + TRACE + "-00f067aa0ba902b7-01";
  private static final ContactKey KEY = new ContactKey("angela@example.com");
  private static final URI VENDOR = URI.create("https://vendor.example/contacts/angela?q=angela");

  private final CollectedSpans spans = new CollectedSpans();
  private final Tracing tracing =
      new OpenTelemetryTracing(
          OpenTelemetrySdk.builder()
              .setTracerProvider(
                  SdkTracerProvider.builder()
                      .addSpanProcessor(SimpleSpanProcessor.create(spans))
                      .build())
              .build());
  private final Tracing off = new OpenTelemetryTracing(OpenTelemetry.noop());

  private static Optional<TraceContext> sent(String traceparent) {
    return Optional.of(new TraceContext(traceparent, Optional.of("vendor=x")));
  }

  private static RequestSpan request(Tracing tracing, Optional<TraceContext> caller) {
    return tracing.request("PUT", Optional.of("/v1/contacts/{key}"), caller);
  }

  private static DeliverySpan delivery(Tracing tracing, Optional<TraceContext> cause) {
    return tracing.delivery("shop", "corporate-merch", KEY, 7, cause);
  }

  private SpanData named(String name) {
    return spans.all().stream().filter(one -> one.getName().equals(name)).findAny().orElseThrow();
  }

  private static Map<String, Object> attributes(SpanData span) {
    return span.getAttributes().asMap().entrySet().stream()
        .collect(Collectors.toMap(entry -> entry.getKey().getKey(), Map.Entry::getValue));
  }

  @Test
  void aRequestItsDeliveriesAndTheirCallsAreOneTrace() {
    var request = request(tracing, sent(PARENT));
    var delivery = delivery(tracing, request.context());
    var call = delivery.call("shop", "contact", "POST", VENDOR);
    var told = call.context().orElseThrow();
    call.answered(201);
    delivery.attempted("created", "delivered");
    delivery.ended("synced");
    request.answered(201);

    var inbound = named("PUT /v1/contacts/{key}");
    var deliver = named("deliver shop");
    var post = named("POST shop");
    assertThat(spans.all()).extracting(SpanData::getTraceId).hasSize(3).containsOnly(TRACE);
    assertThat(inbound.getParentSpanId()).isEqualTo("00f067aa0ba902b7");
    assertThat(deliver.getParentSpanId()).isEqualTo(inbound.getSpanId());
    assertThat(post.getParentSpanId()).isEqualTo(deliver.getSpanId());
    assertThat(told.traceparent()).isEqualTo("00-" + TRACE + "-" + post.getSpanId() + "-01");
    assertThat(told.tracestate()).contains("vendor=x");
    assertThat(inbound.getKind()).isEqualTo(SpanKind.SERVER);
    assertThat(post.getKind()).isEqualTo(SpanKind.CLIENT);
  }

  @Test
  void aDeletionIsATraceOfItsOwnAndShowsThisAndNothingElse() {
    var deletion = tracing.deletion("mail", "marketing-cloud", KEY);
    deletion.call("mail", "contact", "POST", VENDOR).answered(200);
    deletion.attempted("deleted", "delivered");
    deletion.ended("done");

    var delete = named("delete mail");
    assertThat(delete.getParentSpanContext().isValid()).isFalse();
    assertThat(named("POST mail").getParentSpanId()).isEqualTo(delete.getSpanId());
    assertThat(delete.getStatus().getStatusCode()).isEqualTo(StatusCode.OK);
    assertThat(attributes(delete))
        .isEqualTo(
            Map.of(
                "contact_gateway.target",
                "mail",
                "contact_gateway.kind",
                "marketing-cloud",
                "contact_gateway.key_hash",
                KEY.hashed(),
                "contact_gateway.operation",
                "deleted",
                "contact_gateway.outcome",
                "delivered",
                "contact_gateway.status",
                "done"));
  }

  @Test
  void aDeletionAtAVendorThatIsDownIsAnError() {
    var deletion = tracing.deletion("mail", "marketing-cloud", KEY);
    deletion.attempted("deleted", "unavailable");
    deletion.ended("open");

    assertThat(named("delete mail").getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
    assertThat(off.deletion("mail", "marketing-cloud", KEY)).isSameAs(DeliverySpan.NONE);
  }

  @Test
  void spansShowThisAndNothingElse() {
    var request = request(tracing, Optional.empty());
    var delivery = delivery(tracing, request.context());
    delivery.call("shop", "contact", "POST", VENDOR).answered(422);
    delivery.attempted("created", "refused");
    delivery.ended("rejected");
    request.answered(207);

    assertThat(attributes(named("PUT /v1/contacts/{key}")))
        .isEqualTo(
            Map.of(
                "http.request.method",
                "PUT",
                "http.route",
                "/v1/contacts/{key}",
                "http.response.status_code",
                207L));
    assertThat(attributes(named("deliver shop")))
        .isEqualTo(
            Map.of(
                "contact_gateway.target",
                "shop",
                "contact_gateway.kind",
                "corporate-merch",
                "contact_gateway.key_hash",
                KEY.hashed(),
                "contact_gateway.revision",
                7L,
                "contact_gateway.operation",
                "created",
                "contact_gateway.outcome",
                "refused",
                "contact_gateway.status",
                "rejected",
                "error.type",
                "refused"));
    assertThat(attributes(named("POST shop")))
        .isEqualTo(
            Map.of(
                "http.request.method",
                "POST",
                "contact_gateway.target",
                "shop",
                "contact_gateway.purpose",
                "contact",
                "server.address",
                "vendor.example",
                "server.port",
                443L,
                "http.response.status_code",
                422L,
                "error.type",
                "422"));
    assertThat(spans.all().toString()).doesNotContain("angela");
  }

  @Test
  void everyAttemptIsAnEventOfItsDeliveryAndTheLastOneSaysWhetherItIsAnError() {
    var delivery = delivery(tracing, Optional.empty());
    delivery.attempted("created", "conflict");
    delivery.attempted("updated", "delivered");
    delivery.ended("synced");

    var span = named("deliver shop");
    assertThat(span.getEvents())
        .extracting(event -> event.getAttributes().get(key("contact_gateway.outcome")))
        .containsExactly("conflict", "delivered");
    assertThat(span.getAttributes().get(key("contact_gateway.operation"))).isEqualTo("updated");
    assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.OK);
    assertThat(span.getAttributes().get(key("error.type"))).isNull();
  }

  private static AttributeKey<String> key(String name) {
    return AttributeKey.stringKey(name);
  }

  @Test
  void aCallWithoutAnAnswerAndACallerWhoIsGoneAreErrors() {
    delivery(tracing, Optional.empty()).call("shop", "login", "GET", VENDOR).failed("unavailable");
    request(tracing, Optional.empty()).gone();

    assertThat(attributes(named("GET shop"))).containsEntry("error.type", "unavailable");
    assertThat(attributes(named("PUT /v1/contacts/{key}")))
        .containsEntry("error.type", "gone")
        .doesNotContainKey("http.response.status_code");
  }

  @Test
  void aWordThatIsNoMethodIsNotShown() {
    tracing.request("ANGELA", Optional.empty(), Optional.empty()).answered(405);

    assertThat(named("HTTP").getAttributes().get(key("http.request.method"))).isEqualTo("_OTHER");
    assertThat(spans.all().toString()).doesNotContain("ANGELA");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "angela",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7",
        "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
        "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
        "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-angela"
      })
  void whatIsNoTraceparentCountsAsAbsent(String sent) {
    assertThat(request(off, sent(sent)).context()).isEmpty();
    request(tracing, sent(sent)).answered(200);

    var span = named("PUT /v1/contacts/{key}");
    assertThat(span.getParentSpanContext().isValid()).isFalse();
    assertThat(span.getSpanContext().getTraceState().isEmpty()).isTrue();
  }

  @Test
  void withoutAnExporterTheCallersOwnContextGoesOnAndNoSpanIsMade() {
    var request = request(off, sent(PARENT));
    var delivery = delivery(off, request.context());
    var call = delivery.call("shop", "contact", "POST", VENDOR);

    assertThat(call.context()).isEqualTo(sent(PARENT));
    assertThat(request(off, Optional.empty())).isSameAs(RequestSpan.NONE);
    assertThat(delivery(off, Optional.empty())).isSameAs(DeliverySpan.NONE);
  }

  @Test
  void aTracestateThatIsTooLongIsDropped() {
    var state = "vendor=" + "x".repeat(TraceContext.LONGEST_STATE);

    assertThat(new TraceContext(PARENT, Optional.of(state)).tracestate()).isEmpty();
  }
}
