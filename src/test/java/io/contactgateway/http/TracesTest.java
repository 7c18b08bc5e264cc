package io.contactgateway.http;

import static io.contactgateway.http.Calls.bulk;
import static io.contactgateway.http.Calls.delete;
import static io.contactgateway.http.Calls.get;
import static io.contactgateway.http.Calls.patch;
import static io.contactgateway.http.Calls.put;
import static io.contactgateway.http.Calls.putAsync;
import static io.contactgateway.http.Calls.sync;
import static io.contactgateway.http.Documents.complete;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.contactgateway.contact.ContactKey;
import io.contactgateway.standin.VendorStandIns;
import io.contactgateway.standin.server.Answer;
import io.contactgateway.standin.server.Received;
import io.contactgateway.testing.CollectedSpans;
import io.contactgateway.testing.EventReceiver;
import io.contactgateway.testing.GatewayWithStandIns;
import io.contactgateway.testing.HttpCall;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URL;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a collector gets to see, and what it never does. */
@QuarkusTest
@Tag("gateway")
@WithTestResource(value = GatewayWithStandIns.class, scope = TestResourceScope.GLOBAL)
@TestProfile(TracesTest.Exporting.class)
class TracesTest {
  /** The exporter is then the one that the tests have. */
  public static final class Exporting implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "quarkus.otel.exporter.otlp.endpoint",
          "http://collector.invalid:4317",
          "quarkus.otel.bsp.schedule.delay",
          "50ms");
    }
  }

  private static final String MARKER = "Zsecretzz";
  private static final String PHONE = "3175550147";

  /** As a Prometheus server asks. */
  private static final String PROMETHEUS =
      "application/openmetrics-text;version=1.0.0;q=0.5,text/plain;version=0.0.4;q=0.3,*/*;q=0.2";

  private static final String CALLER = "b7ad6b7169203331";
  private static final String TRACE = "0af7651916cd43dd8448eb211c8031a";

  @TestHTTPResource URL gateway;

  @TestHTTPResource(value = "/metrics", management = true)
  URL management;

  @Inject CollectedSpans spans;
  VendorStandIns standIns;
  EventReceiver receiver;

  @AfterEach
  void worksAgain() {
    standIns.chatwoot().down(false);
  }

  private static String trace(int trace) {
    return TRACE + Integer.toHexString(trace);
  }

  private static HttpCall in(int trace, HttpCall call) {
    return call.header("traceparent", "00-" + trace(trace) + "-" + CALLER + "-01");
  }

  private List<Received> received() {
    return Stream.of(standIns.chatwoot(), standIns.corporateMerch(), standIns.marketingCloud())
        .flatMap(vendor -> vendor.received().stream())
        .toList();
  }

  /** The spans of a trace, each as its name below its parent's. */
  private List<String> tree(int trace) {
    return spans.of(trace(trace)).stream()
        .map(span -> parent(span) + " > " + span.getName())
        .sorted()
        .toList();
  }

  private String parent(SpanData child) {
    return child.getParentSpanId().equals(CALLER)
        ? "the caller"
        : spans.all().stream()
            .filter(span -> span.getSpanId().equals(child.getParentSpanId()))
            .map(SpanData::getName)
            .findAny()
            .orElse("?");
  }

  @Test
  void aWriteIsOneTreeFromTheCallerToEveryCall() {
    // The login of Marketing Cloud is over.
    put("traces-0", complete("traces-0")).header("Prefer", "wait=20").send(gateway);
    in(1, put("traces-1", complete("traces-1"))).header("Prefer", "wait=20").send(gateway);

    var request = "PUT /v1/contacts/{key}";
    await()
        .untilAsserted(
            () ->
                assertThat(tree(1))
                    .containsExactly(
                        request + " > deliver chatwoot",
                        request + " > deliver corporate-merch",
                        request + " > deliver marketing-cloud",
                        "deliver chatwoot > PATCH chatwoot",
                        "deliver chatwoot > POST chatwoot",
                        "deliver corporate-merch > POST corporate-merch",
                        "deliver marketing-cloud > POST marketing-cloud",
                        "the caller > " + request));
    assertThat(spans.of(trace(1)))
        .filteredOn(span -> span.getName().startsWith("deliver "))
        .allSatisfy(
            span -> {
              var key = AttributeKey.stringKey("contact_gateway.key_hash");
              assertThat(span.getAttributes().get(key))
                  .isEqualTo(new ContactKey("traces-1").hashed());
              assertThat(span.getEvents()).extracting("name").containsOnly("attempt");
            });
  }

  @Test
  void aDeletionAtAVendorIsATreeOfItsOwn() {
    put("traces-0", complete("traces-0")).header("Prefer", "wait=20").send(gateway);
    in(10, delete("traces-0")).send(gateway);

    var hash = new ContactKey("traces-0").hashed();
    await().until(() -> spans.all().stream().anyMatch(span -> isDeletionOf(hash, span)));
    var deletion =
        spans.all().stream().filter(span -> isDeletionOf(hash, span)).findAny().orElseThrow();
    assertThat(deletion.getTraceId()).isNotEqualTo(trace(10));
    assertThat(spans.of(deletion.getTraceId()))
        .extracting(span -> parent(span) + " > " + span.getName())
        .containsExactlyInAnyOrder(
            "? > delete marketing-cloud", "delete marketing-cloud > POST marketing-cloud");
    assertThat(received())
        .filteredOn(request -> request.path().contains("delete"))
        .anyMatch(request -> request.traceparent().orElse("").contains(deletion.getTraceId()));
  }

  private static boolean isDeletionOf(String hash, SpanData span) {
    var key = span.getAttributes().get(AttributeKey.stringKey("contact_gateway.key_hash"));
    return span.getName().equals("delete marketing-cloud") && hash.equals(key);
  }

  @Test
  void everyVendorIsToldTheSpanOfItsCall() {
    in(2, put("traces-2", complete("traces-2"))).header("Prefer", "wait=20").send(gateway);
    await().until(() -> tree(2).contains("the caller > PUT /v1/contacts/{key}"));

    var calls =
        spans.of(trace(2)).stream()
            .filter(span -> !span.getName().startsWith("PUT /"))
            .filter(span -> !span.getName().startsWith("deliver "))
            .map(span -> "00-" + trace(2) + "-" + span.getSpanId() + "-01")
            .toList();
    assertThat(received())
        .flatExtracting(one -> one.traceparent().stream().toList())
        .filteredOn(parent -> parent.contains(trace(2)))
        .isNotEmpty()
        .containsExactlyInAnyOrderElementsOf(calls);
  }

  @Test
  void whatIsDeliveredLaterIsPartOfTheSameTrace() {
    standIns.chatwoot().down(true);
    in(3, putAsync("traces-3?targets=chatwoot", complete("traces-3"))).send(gateway);
    await().until(() -> tree(3).contains("deliver chatwoot > POST chatwoot"));
    standIns.chatwoot().down(false);

    var status = AttributeKey.stringKey("contact_gateway.status");
    await()
        .untilAsserted(
            () ->
                assertThat(spans.of(trace(3)))
                    .filteredOn(span -> span.getName().equals("deliver chatwoot"))
                    .extracting(span -> span.getAttributes().get(status))
                    .contains("pending", "synced"));
    assertThat(tree(3))
        .filteredOn(edge -> edge.endsWith("> deliver chatwoot"))
        .allMatch(edge -> edge.startsWith("PUT /v1/contacts/{key} >"));
    await()
        .until(
            () ->
                receiver.received().stream()
                    .anyMatch(one -> one.body().contains("\"traceparent\":\"00-" + trace(3))));
  }

  @Test
  void aBulkRequestIsOneSpanWithTheDeliveriesOfAllItsLines() {
    var line =
        "{\"key\": \"traces-4-%d\", \"contact\": {\"email\": \"traces-4-%d@example.com\"}}\n";
    var lines = line.formatted(1, 1) + line.formatted(2, 2) + "{}\n";
    in(4, bulk("?targets=chatwoot", lines)).header("Prefer", "wait=20").send(gateway);

    await()
        .untilAsserted(
            () ->
                assertThat(tree(4))
                    .filteredOn(edge -> !edge.startsWith("deliver "))
                    .containsExactly(
                        "POST /v1/contacts > deliver chatwoot",
                        "POST /v1/contacts > deliver chatwoot",
                        "the caller > POST /v1/contacts"));
  }

  @Test
  void durationsAreLinkedToTheirTracesInBuckets() {
    in(5, put("traces-5", complete("traces-5"))).header("Prefer", "wait=20").send(gateway);

    await()
        .untilAsserted(
            () -> {
              var ids = spans.all().stream().map(SpanData::getTraceId).toList();
              assertThat(exemplars("contact_gateway_calls_seconds_bucket"))
                  .isNotEmpty()
                  .isSubsetOf(ids);
            });
  }

  /** An older Prometheus drops a page that has them anywhere else. */
  @Test
  void nothingButBucketsAndTotalsIsLinked() {
    in(8, put("traces-8", complete("traces-8"))).header("Prefer", "wait=20").send(gateway);
    await()
        .untilAsserted(
            () -> assertThat(exemplars("contact_gateway_calls_seconds_bucket")).isNotEmpty());

    assertThat(metrics().lines().filter(line -> line.contains(" # {")))
        .allMatch(line -> line.matches("\\w+_(bucket|total)[{ ].*"));
  }

  private String metrics() {
    return HttpCall.of("GET", "/q/metrics").header("Accept", PROMETHEUS).send(management).body();
  }

  /** The traces that samples of a metric are linked to. */
  private List<String> exemplars(String metric) {
    return Pattern.compile("(?m)^" + metric + ".* # \\{.*trace_id=\"([0-9a-f]+)\"")
        .matcher(metrics())
        .results()
        .map(found -> found.group(1))
        .toList();
  }

  private static String secret(String name) {
    return """
        {"givenName": "Zsecretzz", "familyName": "Zsecretzz", "email": "%s@Zsecretzz.example",
         "phone": "+1%s", "attributes": {"Zsecretzz": "Zsecretzz"},
         "address": {"line1": "Zsecretzz", "city": "Zsecretzz", "region": "IN",
                     "postalCode": "46204", "country": "US"},
         "relationship": {"type": "employee"}}
        """
        .formatted(name, PHONE);
  }

  /** Every path once, faults included. */
  private void traffic() {
    standIns
        .corporateMerch()
        .failAlways(
            request -> request.text().contains("Zsecretzz-refused"),
            Answer.json(
                422, JsonNodeFactory.instance.objectNode().put("message", MARKER + " is bad")));
    var key = MARKER + "%40example.com";
    in(6, put(key, secret("a")))
        .header("Prefer", "wait=20")
        .header("X-" + MARKER, MARKER)
        .send(gateway);
    put(MARKER + "-refused", secret("Zsecretzz-refused")).header("Prefer", "wait=20").send(gateway);
    put(key + ";" + MARKER + "=1", secret("b")).header("traceparent", MARKER).send(gateway);
    put(key + "?targets=" + MARKER, secret("c")).header("tracestate", MARKER + "=1").send(gateway);
    patch(key, "{\"email\": \"" + MARKER + "\"}").send(gateway);
    get(key + "?" + MARKER + "=" + MARKER).header("User-Agent", MARKER).send(gateway);
    sync("GET", key).header("X-Forwarded-For", MARKER).header("Host", MARKER).send(gateway);
    bulk("{\"key\": \"" + MARKER + "\", \"contact\": {\"email\": \"" + MARKER + "\"}}\n")
        .send(gateway);
    HttpCall.of(MARKER, "/v1/contacts/" + key).send(gateway);
    HttpCall.of("GET", "/v1/" + MARKER).send(gateway);
    HttpCall.of("GET", "/" + MARKER).send(gateway);
    HttpCall.of("GET", "/v1/targets/" + MARKER).send(gateway);
    HttpCall.of("GET", "/v1/pictures/" + MARKER + "/1/" + MARKER).send(gateway);
    delete(key).send(gateway);
  }

  @Test
  void noSpanShowsAnythingOfAContactOrItsCaller() {
    traffic();
    in(7, delete("traces-last")).send(gateway);
    await().until(() -> tree(7).contains("the caller > DELETE /v1/contacts/{key}"));

    assertThat(tree(6)).contains("the caller > PUT /v1/contacts/{key}");
    assertThat(spans.all().toString())
        .doesNotContainIgnoringCase(MARKER)
        .doesNotContain(PHONE)
        .doesNotContain("example.com", "url.path", "client.address", "user_agent");
  }
}
