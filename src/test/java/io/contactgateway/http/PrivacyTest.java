package io.contactgateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.contactgateway.standin.VendorStandIns;
import io.contactgateway.testing.CapturedLog;
import io.contactgateway.testing.GatewayWithStandIns;
import io.contactgateway.testing.HttpCall;
import io.contactgateway.testing.HttpReply;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What is told of contacts to anybody who didn't ask for them: nothing. Marked values go through
 * every path, while the gateway's own packages log at TRACE, and everything that comes out is
 * looked through.
 */
@QuarkusTest
@WithTestResource(value = GatewayWithStandIns.class, scope = TestResourceScope.GLOBAL)
class PrivacyTest {
  @TestHTTPResource URL gateway;

  @TestHTTPResource(value = "/metrics", management = true)
  URL management;

  @ConfigProperty(name = "contact-gateway.store.path")
  String store;

  VendorStandIns standIns;

  private MarkedTraffic traffic;

  @BeforeEach
  void begin() {
    traffic = new MarkedTraffic(gateway, standIns);
  }

  @AfterEach
  void forget() {
    traffic.forget();
  }

  private static List<String> marked(Stream<String> texts) {
    return texts.filter(PrivacyTest::isMarked).toList();
  }

  private static boolean isMarked(String text) {
    return MarkedTraffic.MARKS.stream()
        .anyMatch(mark -> text.toLowerCase().contains(mark.toLowerCase()));
  }

  private String told(URL server, String path, String accept) {
    return HttpCall.of("GET", path).header("Accept", accept).send(server).body();
  }

  @Test
  void nothingThatComesOutShowsAContact() {
    try (var log = CapturedLog.start()) {
      traffic.welcome();
      traffic.unwelcome();
      traffic.storeAway(store);
      traffic.refusals();
      traffic.faults();

      assertThat(statuses()).as("every path was taken").contains(200, 201, 202, 207, 400, 404, 405);
      assertThat(statuses()).contains(412, 413, 415, 422, 503);
      assertThat(log.lines()).hasSizeGreaterThan(20);
      assertThat(marked(log.lines().stream())).as("log").isEmpty();
    }
    assertThat(marked(problems().stream())).as("problems").isEmpty();
    assertThat(marked(metrics())).as("metrics").isEmpty();
    assertThat(marked(threads())).as("threads").isEmpty();
    assertThat(marked(Stream.of(told(gateway, "/v1/targets", "application/json"))))
        .as("targets")
        .isEmpty();
    assertThat(marked(Stream.of(told(management, "/q/health", "*/*")))).as("health").isEmpty();
  }

  private List<Integer> statuses() {
    return traffic.replies().stream().map(HttpReply::status).distinct().toList();
  }

  private Stream<String> metrics() {
    return Stream.of("*/*", "application/openmetrics-text; version=1.0.0; charset=utf-8")
        .map(type -> told(management, "/q/metrics", type))
        .peek(text -> assertThat(text).contains("contact_gateway_delivery_seconds_count"))
        .flatMap(String::lines);
  }

  private static Stream<String> threads() {
    return Thread.getAllStackTraces().keySet().stream().map(Thread::getName);
  }

  /** Every problem that was answered, of requests and of targets, as text. */
  private List<String> problems() {
    var problems = new ArrayList<String>();
    for (var reply : traffic.replies()) {
      if (reply.header("Content-Type").orElse("").equals("application/problem+json")) {
        problems.add(text(reply.json()));
      } else if (!reply.body().isBlank()) {
        reply
            .body()
            .lines()
            .map(line -> new HttpReply(reply.status(), reply.headers(), line).json())
            .flatMap(line -> line.findValues("problem").stream())
            .forEach(problem -> problems.add(text(problem)));
      }
    }
    assertThat(problems).as("problems").hasSizeGreaterThan(40);
    return problems;
  }

  /** A problem without the names of properties that the caller made up, which pointers repeat. */
  private static String text(JsonNode problem) {
    JsonNode copy = problem.deepCopy();
    copy.path("errors").forEach(error -> ((ObjectNode) error).remove("pointer"));
    return copy.properties().stream().map(Object::toString).collect(Collectors.joining(" "));
  }
}
