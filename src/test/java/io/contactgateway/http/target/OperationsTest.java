package io.contactgateway.http.target;

import static io.contactgateway.http.Calls.delete;
import static io.contactgateway.http.Calls.get;
import static io.contactgateway.http.Calls.put;
import static io.contactgateway.http.Calls.sync;
import static io.contactgateway.http.Documents.complete;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.contactgateway.http.Calls;
import io.contactgateway.http.ProblemBody;
import io.contactgateway.http.TargetCalls;
import io.contactgateway.http.request.ProblemMappers;
import io.contactgateway.standin.VendorStandIns;
import io.contactgateway.standin.server.Answer;
import io.contactgateway.testing.CapturedLog;
import io.contactgateway.testing.GatewayWithStandIns;
import io.contactgateway.testing.HttpCall;
import io.contactgateway.trace.RequestSpan;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URL;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What operators see: meters, health, log lines; and that no contact is seen there. */
@QuarkusTest
@WithTestResource(value = GatewayWithStandIns.class, scope = TestResourceScope.GLOBAL)
class OperationsTest {
  private static final String MARKER = "Zsecretzz";

  @TestHTTPResource URL gateway;

  @TestHTTPResource(value = "/metrics", management = true)
  URL management;

  VendorStandIns standIns;

  @AfterEach
  void deliverAgain() {
    TargetCalls.act("chatwoot", "resume").send(gateway);
  }

  private String meters() {
    var reply = HttpCall.of("GET", "/q/metrics").send(management);
    assertThat(reply.status()).isEqualTo(200);
    return reply.body();
  }

  /** Every main path once, with values that must not be seen. */
  private void traffic() {
    standIns
        .corporateMerch()
        .failAlways(
            request -> request.text().contains("Zsecretzz-refused@"),
            Answer.json(
                422,
                JsonNodeFactory.instance
                    .objectNode()
                    .put("message", "Zsecretzz-refused@example.com is taken by Zsecretzz")));
    var key = "Zsecretzz%2Fkey;x";
    put(key, complete("Zsecretzz")).send(gateway);
    put(key, complete("Zsecretzz")).send(gateway);
    put(key, complete("Zsecretzz-refused")).send(gateway);
    Calls.patch(key, "{\"familyName\": \"Zsecretzz\"}").send(gateway);
    Calls.patch(key, "{\"gender\": \"female\"}").send(gateway);
    sync("POST", key).send(gateway);
    get(key).send(gateway);
    refused(key);
    standIns.chatwoot().failNext(1, 503);
    put("Zsecretzz-2", complete("Zsecretzz-2")).header("Prefer", "wait=20").send(gateway);
    delete(key + "?report=true").send(gateway);
    delete("Zsecretzz-2").send(gateway);
  }

  private void refused(String key) {
    put(key, "{\"email\": \"Zsecretzz\"}").send(gateway);
    put(key, "{\"Zsecretzz\": \"Zsecretzz\"}").send(gateway);
    put(key, "{\"givenName\": Zsecretzz").send(gateway);
    put(key, "\"" + MARKER + " ".repeat(3 << 20)).chunked().send(gateway);
    put(key + "?targets=Zsecretzz", "{}").send(gateway);
    put(key, "{}").header("If-Match", "\"Zsecretzz\"").send(gateway);
    put("%20Zsecretzz", "{}").send(gateway);
    put("Zsecretzz%FF", "{}").send(gateway);
    put("Zsecretzz%ZZ", "{}").send(gateway);
    HttpCall.of("GET", "/Zsecretzz").send(gateway);
    HttpCall.of("POST", "/v1/contacts/Zsecretzz").send(gateway);
  }

  @Test
  void metersCountDeliveriesAndNameNoContact() {
    traffic();
    var meters = meters();

    assertThat(meters)
        .containsPattern(
            "contact_gateway_delivery_seconds_count\\{operation=\"created\",outcome=\"[a-z]+\","
                + "target=\"corporate-merch\"\\} [1-9]")
        .containsPattern(
            "contact_gateway_delivery_seconds_count\\{operation=\"updated\",outcome=\"[a-z]+\","
                + "target=\"chatwoot\"\\} [1-9]")
        .containsPattern(
            "contact_gateway_calls_seconds_count\\{status=\"422\",target=\"corporate-merch\"\\}"
                + " [1-9]")
        .containsPattern(
            "contact_gateway_calls_seconds_count\\{status=\"503\",target=\"chatwoot\"\\} [1-9]")
        .containsPattern(
            "contact_gateway_token_fetches_total\\{target=\"marketing-cloud\"\\} [1-9]")
        .containsPattern("contact_gateway_unchanged_total\\{target=\"[a-z-]+\"\\} [1-9]")
        .containsPattern("contact_gateway_store_commit_seconds_count [1-9]");
    for (var target : List.of("marketing-cloud", "corporate-merch", "chatwoot")) {
      assertThat(meters)
          .contains("contact_gateway_unchanged_total{target=\"" + target + "\"}")
          .contains("contact_gateway_backlog{target=\"" + target + "\"}")
          .contains("contact_gateway_oldest_pending_seconds{target=\"" + target + "\"}");
    }
    assertThat(meters)
        .doesNotContainIgnoringCase(MARKER)
        .doesNotContainPattern("/v1/contacts/[^{\"]")
        .containsPattern(
            "contact_gateway_requests_seconds_count\\{method=\"PUT\",route=\"/v1/contacts/\\{key\\}\","
                + "status=\"422\"\\} [1-9]")
        .containsPattern("contact_gateway_problems_total\\{type=\"malformed\"\\} [1-9]");
  }

  @Test
  void whatWaitsIsMetered() {
    TargetCalls.act("chatwoot", "pause").send(gateway);
    put("ops-1?targets=chatwoot", "{}").header("Prefer", "respond-async").send(gateway);

    await()
        .atMost(Duration.ofMinutes(3))
        .untilAsserted(
            () ->
                assertThat(meters())
                    .containsPattern("contact_gateway_backlog\\{target=\"chatwoot\"\\} [1-9]")
                    .containsPattern(
                        "contact_gateway_oldest_pending_seconds\\{target=\"chatwoot\"\\} [1-9.]"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/q/health", "/q/health/live", "/q/health/ready", "/q/health/started"})
  void theGatewayIsHealthyOnItsOwnPort(String path) {
    var reply = HttpCall.of("GET", path).send(management);

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.json().path("status").asText()).isEqualTo("UP");
  }

  @Test
  void noLogLineNamesAContact() {
    try (var log = CapturedLog.start()) {
      traffic();

      assertThat(log.lines()).isNotEmpty();
      assertThat(log.lines()).noneMatch(line -> line.contains(MARKER));
      assertThat(log.lines()).noneMatch(line -> line.contains("Monument"));
    }
  }

  @Test
  void aDefectShowsItsWordsToNobody() {
    try (var log = CapturedLog.start()) {
      var response = ProblemMappers.defect(new IllegalStateException(MARKER), RequestSpan.NONE);

      assertThat(response.getStatus()).isEqualTo(500);
      var problem = (ProblemBody) response.getEntity();
      assertThat(problem.toString()).doesNotContain(MARKER);
      assertThat(log.lines())
          .anyMatch(line -> line.contains(problem.instance()))
          .noneMatch(line -> line.contains(MARKER));
    }
  }
}
