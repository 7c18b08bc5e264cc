package io.contactgateway.http.contact;

import static io.contactgateway.http.Calls.patch;
import static io.contactgateway.http.Calls.put;
import static io.contactgateway.http.Calls.sync;
import static io.contactgateway.http.Documents.complete;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.contactgateway.http.Calls;
import io.contactgateway.http.Problems;
import io.contactgateway.standin.VendorStandIns;
import io.contactgateway.standin.server.Answer;
import io.contactgateway.testing.GatewayWithStandIns;
import io.contactgateway.testing.HttpCall;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URL;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How the answer says where the targets stand: 202, 207, and what comes of them. */
@QuarkusTest
@Tag("gateway")
@WithTestResource(value = GatewayWithStandIns.class, scope = TestResourceScope.GLOBAL)
class SettlementTest {
  private static final Duration HELD_BACK = Duration.ofMillis(700);

  @TestHTTPResource URL gateway;
  VendorStandIns standIns;

  @AfterEach
  void answerAtOnceAgain() {
    standIns.chatwoot().delay(Duration.ZERO);
  }

  private void merchRefuses(String name) {
    standIns
        .corporateMerch()
        .failAlways(
            request -> request.text().contains(name + "@example.com"),
            Answer.json(422, JsonNodeFactory.instance.objectNode().put("message", "No.")));
  }

  @Test
  void aTargetThatIsSlowerThanTheCallerIsPendingAndSyncedLater() {
    standIns.chatwoot().delay(HELD_BACK);
    var reply =
        put("settle-1", complete("settle-1")).header("Prefer", "respond-async").send(gateway);

    assertThat(reply.status()).isEqualTo(202);
    assertThat(reply.header("Location")).contains("/v1/contacts/settle-1/sync");
    assertThat(reply.header("Content-Location")).isEqualTo(reply.header("Location"));
    assertThat(reply.header("Retry-After")).get().asString().matches("[1-9][0-9]*");
    assertThat(reply.json().path("outcome").asText()).isEqualTo("pending");
    var chatwoot = reply.json().at("/targets/chatwoot");
    assertThat(chatwoot.path("status").asText()).isEqualTo("pending");
    assertThat(Instant.parse(chatwoot.path("nextAttemptAt").asText())).isNotNull();

    await()
        .untilAsserted(
            () ->
                assertThat(sync("GET", "settle-1").send(gateway).json().path("outcome").asText())
                    .isEqualTo("synced"));
  }

  @Test
  void aCallerWhoWaitsGetsTheSettledAnswer() {
    standIns.chatwoot().delay(HELD_BACK);
    var reply = put("settle-2", complete("settle-2")).header("Prefer", "wait=20").send(gateway);

    assertThat(reply.status()).isEqualTo(201);
    assertThat(reply.json().at("/targets/chatwoot/status").asText()).isEqualTo("synced");
  }

  @Test
  void aCallerWhoBringsWhatIsUnderWayAlreadyWaitsForIt() {
    standIns.chatwoot().delay(HELD_BACK);
    put("settle-9", complete("settle-9")).header("Prefer", "respond-async").send(gateway);
    var reply = put("settle-9", complete("settle-9")).header("Prefer", "wait=20").send(gateway);

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.json().at("/targets/chatwoot/status").asText()).isEqualTo("synced");
    assertThat(reply.json().at("/targets/chatwoot/operation").asText()).isEqualTo("created");
  }

  @Test
  void aRefusalByOneTargetIsPartial() {
    merchRefuses("settle-3");
    var reply = put("settle-3", complete("settle-3")).send(gateway);

    assertThat(reply.status()).isEqualTo(207);
    assertThat(reply.header("Retry-After")).isEmpty();
    assertThat(reply.json().path("outcome").asText()).isEqualTo("partial");
    var merch = reply.json().at("/targets/corporate-merch");
    assertThat(merch.path("status").asText()).isEqualTo("rejected");
    assertThat(merch.at("/problem/type").asText()).isEqualTo("urn:contact-gateway:problem:refused");
    assertThat(merch.at("/problem/status").asInt()).isEqualTo(422);
    assertThat(merch.at("/problem/detail").asText()).isNotBlank();
    assertThat(merch.has("operation")).isFalse();
    assertThat(reply.json().at("/targets/chatwoot/status").asText()).isEqualTo("synced");
  }

  @Test
  void aRefusalByAllChosenTargetsIsFailed() {
    merchRefuses("settle-4");
    var reply = put("settle-4?targets=corporate-merch", complete("settle-4")).send(gateway);

    assertThat(reply.status()).isEqualTo(207);
    assertThat(reply.json().path("outcome").asText()).isEqualTo("failed");
  }

  @Test
  void anEqualDocumentDoesNotAskARefusingTargetAgain() {
    merchRefuses("settle-5");
    put("settle-5", complete("settle-5")).send(gateway);
    var calls = standIns.corporateMerch().received().size();
    var again = put("settle-5", complete("settle-5")).send(gateway);

    assertThat(again.status()).isEqualTo(207);
    assertThat(again.json().at("/targets/corporate-merch/status").asText()).isEqualTo("rejected");
    assertThat(standIns.corporateMerch().received()).hasSize(calls);
  }

  @Test
  void aNewRevisionAsksARefusingTargetAgain() {
    merchRefuses("settle-6");
    put("settle-6", complete("settle-6")).send(gateway);
    var reply = patch("settle-6", "{\"email\": \"settle-6-fine@example.com\"}").send(gateway);

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.json().at("/targets/corporate-merch/status").asText()).isEqualTo("synced");
  }

  @Test
  void deliveringAgainCallsEveryTargetWhateverItHas() {
    put("settle-7", complete("settle-7")).send(gateway);
    var calls = standIns.corporateMerch().received().size();
    var reply = sync("POST", "settle-7").send(gateway);

    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    assertThat(reply.json().path("revision").asInt()).isEqualTo(1);
    assertThat(reply.header("Content-Location")).contains("/v1/contacts/settle-7/sync");
    assertThat(reply.header("ETag")).isPresent();
    assertThat(reply.json().at("/targets/corporate-merch/operation").asText()).isEqualTo("updated");
    assertThat(standIns.corporateMerch().received()).hasSize(calls + 1);
  }

  @Test
  void deliveringAgainAsksARefusingTargetAgainAndOnlyTheChosenOnes() {
    merchRefuses("settle-8");
    put("settle-8", complete("settle-8")).send(gateway);
    var calls = standIns.corporateMerch().received().size();
    var chatwootCalls = standIns.chatwoot().received().size();
    var reply =
        HttpCall.of("POST", Calls.contact("settle-8") + "/sync?targets=corporate-merch")
            .send(gateway);

    assertThat(reply.status()).isEqualTo(207);
    assertThat(reply.json().at("/targets/corporate-merch/status").asText()).isEqualTo("rejected");
    assertThat(reply.json().at("/targets/chatwoot/status").asText()).isEqualTo("excluded");
    assertThat(standIns.corporateMerch().received()).hasSize(calls + 1);
    assertThat(standIns.chatwoot().received()).hasSize(chatwootCalls);
  }

  @Test
  void deliveringAnAbsentContactAgainIsNotFound() {
    Problems.assertProblem(sync("POST", "settle-nobody").send(gateway), 404, "not-found");
  }
}
