package io.contactgateway.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.contactgateway.testing.GatewayWithStandIns;
import io.contactgateway.testing.HttpCall;
import io.contactgateway.testing.HttpReply;
import io.contactgateway.testing.LockedStore;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URL;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is asked of the management port, and that it takes no callers, nor the other one probes. */
@QuarkusTest
@Tag("gateway")
@WithTestResource(value = GatewayWithStandIns.class, scope = TestResourceScope.GLOBAL)
class ManagementPortTest {
  @TestHTTPResource URL gateway;

  @TestHTTPResource(value = "/metrics", management = true)
  URL management;

  @ConfigProperty(name = "contact-gateway.store.path")
  String path;

  private HttpReply ready() {
    return HttpCall.of("GET", "/q/health/ready").send(management);
  }

  @ParameterizedTest
  @CsvSource({"started,gateway", "live,event-loops", "ready,store"})
  void eachProbeAsksItsOwnQuestion(String probe, String check) {
    var reply = HttpCall.of("GET", "/q/health/" + probe).send(management);

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.json().path("checks"))
        .extracting(one -> one.path("name").asText())
        .contains(check);
    assertThat(reply.body()).doesNotContain("jdbc", "sqlite", path);
  }

  @Test
  void aStoreThatIsLockedMakesTheReplicaUnreadyNotDeadAndItIsReadyAgainAfterwards() {
    try (var locked = LockedStore.in(path)) {
      assertThat(locked.isLocked()).isTrue();
      var reply = ready();
      assertThat(reply.status()).isEqualTo(503);
      var store =
          java.util.stream.StreamSupport.stream(reply.json().path("checks").spliterator(), false)
              .filter(check -> check.path("name").asText().equals("store"))
              .findFirst()
              .orElseThrow();
      assertThat(store.at("/data/kind").asText()).isEqualTo("embedded");
      assertThat(Instant.parse(store.at("/data/awaySince").asText()))
          .isBeforeOrEqualTo(Instant.now());
      assertThat(reply.body()).doesNotContain("SQLITE", "jdbc", path);
      for (var probe : List.of("live", "started")) {
        assertThat(HttpCall.of("GET", "/q/health/" + probe).send(management).status())
            .isEqualTo(200);
      }
    }
    await().atMost(Duration.ofSeconds(30)).until(() -> ready().status() == 200);
  }

  @Test
  void itsRootLinksToWhatThereIs() {
    var page = HttpCall.of("GET", "/").send(management);
    var links = Pattern.compile("href=\"([^\"]+)\"").matcher(page.body()).results().toList();

    assertThat(page.status()).isEqualTo(200);
    assertThat(links).hasSizeGreaterThan(3);
    for (var link : links) {
      assertThat(HttpCall.of("GET", link.group(1)).send(management).status())
          .as(link.group(1))
          .isEqualTo(200);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/contacts/x",
        "/v1/contacts/x/sync",
        "/v1/contacts",
        "/v1/targets",
        "/q/openapi",
        "/q/swagger-ui"
      })
  void theManagementPortHasNothingOfTheInterface(String interfacePath) {
    for (var method : List.of("GET", "PUT", "POST")) {
      assertThat(HttpCall.of(method, interfacePath).send(management).status()).isEqualTo(404);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/q/health",
        "/q/health/live",
        "/q/health/ready",
        "/q/health/started",
        "/q/metrics"
      })
  void theApiPortHasNothingOfTheEngineRoom(String managementPath) {
    assertThat(HttpCall.of("GET", managementPath).send(gateway).status()).isEqualTo(404);
  }
}
