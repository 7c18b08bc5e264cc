package io.contactgateway.http.audit;

import static io.contactgateway.http.Calls.delete;
import static io.contactgateway.http.Calls.putAsync;
import static io.contactgateway.http.Problems.assertProblem;
import static io.contactgateway.http.TargetCalls.act;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
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
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who did what: {@code /v1/audit}. */
@QuarkusTest
@Tag("gateway")
@WithTestResource(value = GatewayWithStandIns.class, scope = TestResourceScope.GLOBAL)
class AuditTest {
  private static final String CHAT = "chatwoot";

  @TestHTTPResource URL gateway;

  private HttpReply audit(String query) {
    return HttpCall.of("GET", "/v1/audit" + query).send(gateway);
  }

  private static List<String> actions(JsonNode page) {
    var actions = new ArrayList<String>();
    page.path("entries").forEach(one -> actions.add(one.path("action").asText()));
    return actions;
  }

  @Test
  void whatOperatorsDoIsListedNewestFirstWithHowManyContactsItIsAbout() {
    for (var action : List.of("pause", "resume", "retry?status=exhausted", "resync")) {
      assertThat(act(CHAT, action).send(gateway).status()).isBetween(200, 202);
    }
    act(CHAT, "retry?dryRun=true").send(gateway);

    var page = audit("?limit=4").json();

    assertThat(actions(page)).containsExactly("resync", "retry", "resume", "pause");
    var retry = page.at("/entries/1");
    assertThat(retry.path("target").asText()).isEqualTo(CHAT);
    assertThat(retry.path("affected").isIntegralNumber()).isTrue();
    assertThat(retry.path("detail").asText()).isEqualTo("status=exhausted");
    assertThat(retry.has("who")).isFalse();
  }

  @Test
  void whatIsDoneToAContactIsFoundByItsKeyAndDoesNotShowIt() {
    putAsync("audited-1?targets=chatwoot", "{}").send(gateway);
    HttpCall.of("POST", "/v1/contacts/audited-1/sync?targets=chatwoot")
        .header("Prefer", "respond-async")
        .send(gateway);
    delete("audited-1").send(gateway);
    delete("audited-1").send(gateway);

    var reply = audit("?contact=audited-1");

    assertThat(actions(reply.json())).containsExactly("forget", "deliver-again");
    assertThat(reply.json().at("/entries/1/detail").asText()).isEqualTo("targets=chatwoot");
    assertThat(reply.body()).doesNotContain("audited-1");
  }

  @Test
  void whoHasATargetCheckedIsKept() {
    act(CHAT, "check").send(gateway);

    var last = audit("?limit=1").json().at("/entries/0");

    assertThat(last.path("action").asText()).isEqualTo("check");
    assertThat(last.path("target").asText()).isEqualTo(CHAT);
  }

  @Test
  void whoForgetsAContactOrDeliversItAgainIsInTheLog() {
    putAsync("audited-2?targets=chatwoot", "{}").send(gateway);
    try (var log = CapturedLog.start()) {
      HttpCall.of("POST", "/v1/contacts/audited-2/sync?targets=chatwoot").send(gateway);
      delete("audited-2").send(gateway);

      assertThat(log.lines())
          .anyMatch(line -> line.contains("is delivered again, as a caller without a name asked"))
          .anyMatch(line -> line.contains("is forgotten, as a caller without a name asked"))
          .noneMatch(line -> line.contains("audited-2"));
    }
  }

  @Test
  void pagesFollowOneAnotherByTheirLinks() {
    for (var action : List.of("pause", "resume", "pause", "resume")) {
      act(CHAT, action).send(gateway);
    }

    var first = audit("?limit=2");
    var next = first.json().path("next").asText();

    assertThat(first.header("Link")).contains("<" + next + ">; rel=\"next\"");
    assertThat(actions(HttpCall.of("GET", next).send(gateway).json()))
        .containsExactly("resume", "pause");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "?limit=0",
        "?limit=1001",
        "?after=x",
        "?contact=",
        "?contact=a&contact=b",
        "?x=1"
      })
  void queryThatCannotBeReadIsRefused(String query) {
    assertProblem(audit(query), 400, "malformed");
  }
}
