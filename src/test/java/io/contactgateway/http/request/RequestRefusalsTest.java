package io.contactgateway.http.request;

import static io.contactgateway.http.Calls.get;
import static io.contactgateway.http.Calls.put;
import static io.contactgateway.http.Calls.putAsync;
import static io.contactgateway.http.Calls.sync;
import static io.contactgateway.http.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.http.Calls;
import io.contactgateway.testing.GatewayWithStandIns;
import io.contactgateway.testing.HttpCall;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URL;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is refused for its path, method or query. */
@QuarkusTest
@Tag("gateway")
@WithTestResource(value = GatewayWithStandIns.class, scope = TestResourceScope.GLOBAL)
class RequestRefusalsTest {
  @TestHTTPResource URL gateway;

  /** The console, which is on here, leads a browser away from it. */
  @Test
  void atTheRootNothingIsFound() {
    for (var method : List.of("GET", "PUT", "DELETE")) {
      assertProblem(HttpCall.of(method, "/").send(gateway), 404, "not-found");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1",
        "/v1/",
        "/v1/contact/x",
        "/v2/contacts/x",
        "/contacts/x",
        "/q/health",
        "/q/metrics",
        "/V1/contacts/x"
      })
  void whereNothingIsNothingIsFound(String path) {
    for (var method : List.of("GET", "PUT", "DELETE")) {
      assertProblem(HttpCall.of(method, path).send(gateway), 404, "not-found");
    }
    assertProblem(
        HttpCall.of("GET", path).header("Accept", "text/html").send(gateway), 404, "not-found");
  }

  @ParameterizedTest
  @CsvSource({
    "/v1/contacts/k,POST",
    "/v1/contacts/k,TRACE",
    "/v1/contacts/k,PROPFIND",
    "/v1/contacts/k/sync,PUT",
    "/v1/contacts/k/sync,PATCH",
    "/v1/contacts/k/sync,DELETE"
  })
  void aMethodThatAPathDoesNotTakeIsRefusedAndTheOthersAreNamed(String path, String method) {
    var reply = HttpCall.of(method, path).json("{}").send(gateway);

    assertProblem(reply, 405, "method-not-allowed");
    assertThat(reply.header("Allow"))
        .contains(
            path.endsWith("/sync")
                ? "GET, HEAD, OPTIONS, POST"
                : "DELETE, GET, HEAD, OPTIONS, PATCH, PUT");
  }

  @Test
  void anAnswerThatTheCallerWouldNotTakeIsNotGiven() {
    putAsync("refuse-1?targets=chatwoot", "{}").send(gateway);

    assertProblem(
        get("refuse-1").header("Accept", "text/html").send(gateway), 406, "not-acceptable");
    assertProblem(
        sync("GET", "refuse-1").header("Accept", "application/xml").send(gateway),
        406,
        "not-acceptable");
    assertThat(get("refuse-1").header("Accept", "text/html, */*;q=0.1").send(gateway).status())
        .isEqualTo(200);
    assertThat(get("refuse-1").header("Accept", "application/json").send(gateway).status())
        .isEqualTo(200);
  }

  @Test
  void anAnswerThatTheCallerWouldNotTakeIsSaidBeforeAnythingIsStored() {
    var call = put("refuse-nobody", "{}").header("Accept", "text/html");

    assertProblem(call.send(gateway), 406, "not-acceptable");
    assertThat(get("refuse-nobody").send(gateway).status()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nowhere",
        "chatwoot,nowhere",
        "",
        "chatwoot,",
        ",",
        "Chatwoot",
        "chatwoot,%20",
        "chatwoot&targets=nowhere",
        "*"
      })
  void anUnknownTargetIsRefused(String targets) {
    for (var call :
        List.of(
            put("refuse-nobody?targets=" + targets, "{}"),
            Calls.patch("refuse-nobody?targets=" + targets, "{}"),
            HttpCall.of("POST", "/v1/contacts/refuse-nobody/sync?targets=" + targets))) {
      var reply = call.send(gateway);
      assertProblem(reply, 400, "unknown-target");
      assertThat(reply.body()).doesNotContain("nowhere");
    }
    assertThat(get("refuse-nobody").send(gateway).status()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"target=chatwoot", "Targets=chatwoot", "dryrun=true", "targets=chatwoot&x"})
  void aParameterThatIsNotKnownIsRefused(String query) {
    for (var call :
        List.of(
            put("refuse-nobody?" + query, "{}"),
            Calls.patch("refuse-nobody?" + query, "{}"),
            Calls.delete("refuse-nobody?" + query),
            HttpCall.of("POST", "/v1/contacts/refuse-nobody/sync?" + query))) {
      assertProblem(call.send(gateway), 400, "malformed");
    }
    assertThat(get("refuse-nobody").send(gateway).status()).isEqualTo(404);
  }

  @Test
  void everyProblemIsAnOccurrenceOfItsOwn() {
    var first = get("refuse-nobody").send(gateway).json().path("instance").asText();
    var second = get("refuse-nobody").send(gateway).json().path("instance").asText();

    assertThat(second).isNotEqualTo(first);
  }
}
