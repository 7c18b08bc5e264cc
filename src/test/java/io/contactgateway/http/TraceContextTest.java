package io.contactgateway.http;

import static io.contactgateway.http.Calls.put;
import static io.contactgateway.http.Calls.putAsync;
import static io.contactgateway.http.Documents.complete;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.contactgateway.standin.VendorStandIns;
import io.contactgateway.standin.server.Answer;
import io.contactgateway.standin.server.Received;
import io.contactgateway.standin.server.Vendor;
import io.contactgateway.testing.CapturedLog;
import io.contactgateway.testing.CollectedSpans;
import io.contactgateway.testing.GatewayWithStandIns;
import io.contactgateway.testing.HttpCall;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URL;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nobody has configured an exporter: what a caller sends goes on all the same. */
@QuarkusTest
@WithTestResource(value = GatewayWithStandIns.class, scope = TestResourceScope.GLOBAL)
class TraceContextTest {
  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

  @TestHTTPResource URL gateway;

  @ConfigProperty(name = "quarkus.otel.sdk.disabled")
  boolean off;

  @Inject CollectedSpans spans;

  VendorStandIns standIns;

  /** Every trace is another one, so that tests don't see each other's. */
  private static String parent(int trace) {
    return "00-" + trace(trace) + "-b7ad6b7169203331-01";
  }

  private static String trace(int trace) {
    return TRACE.substring(0, TRACE.length() - 1) + Integer.toHexString(trace);
  }

  private List<Received> received() {
    return Stream.of(standIns.chatwoot(), standIns.corporateMerch(), standIns.marketingCloud())
        .flatMap(vendor -> vendor.received().stream())
        .toList();
  }

  private List<Received> about(String name) {
    return standIns.chatwoot().received().stream()
        .filter(one -> one.body().toString().contains(name + "@example.com"))
        .toList();
  }

  /** Waits for the vendors, however busy the machine is. */
  private static HttpCall patient(HttpCall put) {
    return put.header("Prefer", "wait=20");
  }

  @Test
  void noSpanIsMadeAndNobodyIsConnectedTo() {
    assertThat(off).isTrue();
    patient(put("trace-0", complete("trace-0"))).header("traceparent", parent(0)).send(gateway);
    assertThat(spans.all()).isEmpty();
  }

  @Test
  void theCallersContextGoesOnToEveryVendorAsItIs() {
    patient(put("trace-1", complete("trace-1")))
        .header("traceparent", parent(1))
        .header("tracestate", "a=b")
        .header("tracestate", "c=d")
        .header("baggage", "name=angela")
        .send(gateway);

    assertThat(received())
        .filteredOn(one -> one.traceparent().equals(Optional.of(parent(1))))
        .extracting(Received::vendor)
        .contains(Vendor.values());
    assertThat(about("trace-1"))
        .isNotEmpty()
        .allSatisfy(one -> assertThat(one.tracestate()).as("free text stays here").isEmpty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "angela", "00-0-0-01", "00-" + TRACE + "-b7ad6b7169203331-01-x"})
  void whatIsNoTraceparentIsIgnored(String sent) {
    var name = "trace-bad-" + Integer.toHexString(sent.hashCode());
    var reply =
        patient(put(name, complete(name)))
            .header("traceparent", sent)
            .header("tracestate", "a=b")
            .send(gateway);

    assertThat(reply.status()).isEqualTo(201);
    assertThat(about(name)).isNotEmpty().allMatch(one -> one.traceparent().isEmpty());
    assertThat(about(name)).allMatch(one -> one.tracestate().isEmpty());
  }

  @Test
  void twoParentsAreNone() {
    patient(put("trace-2", complete("trace-2")))
        .header("traceparent", parent(2))
        .header("traceparent", parent(3))
        .send(gateway);

    assertThat(about("trace-2")).isNotEmpty().allMatch(one -> one.traceparent().isEmpty());
  }

  @Test
  void whatIsDeliveredLaterStillNamesItsRequest() {
    standIns.chatwoot().failNext(2, 503);
    putAsync("trace-4", complete("trace-4")).header("traceparent", parent(4)).send(gateway);
    await().until(() -> about("trace-4").stream().anyMatch(one -> one.status() == 200));

    assertThat(standIns.chatwoot().received())
        .filteredOn(one -> one.traceparent().equals(Optional.of(parent(4))))
        .as("two that failed, and a create of two calls")
        .hasSizeGreaterThan(3);
    assertThat(about("trace-4")).allMatch(one -> one.traceparent().equals(Optional.of(parent(4))));
  }

  @Test
  void linesOfARequestAndOfItsDeliveriesNameTheTrace() {
    standIns
        .corporateMerch()
        .failAlways(
            request -> request.text().contains("trace-5@example.com"),
            Answer.json(422, JsonNodeFactory.instance.objectNode().put("message", "No.")));
    try (var log = CapturedLog.start()) {
      patient(put("trace-5", complete("trace-5"))).header("traceparent", parent(5)).send(gateway);
      patient(put("trace-6", complete("trace-6"))).send(gateway);

      await()
          .untilAsserted(
              () ->
                  assertThat(log.of(trace(5)))
                      .anyMatch(line -> line.contains("is rejected at corporate-merch"))
                      .anyMatch(line -> line.contains("is synced at chatwoot")));
      await().until(() -> log.lines().stream().filter(TraceContextTest::isSynced).count() > 3);
      assertThat(log.of(trace(5)).stream().filter(TraceContextTest::isSynced)).hasSize(2);
    }
  }

  private static boolean isSynced(String line) {
    return line.contains("is synced at");
  }
}
