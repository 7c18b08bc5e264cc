package io.contactgateway.http.target;

import static io.contactgateway.http.Calls.putAsync;
import static io.contactgateway.http.Problems.assertProblem;
import static io.contactgateway.http.TargetCalls.act;
import static io.contactgateway.http.TargetCalls.target;
import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.testing.GatewayWithStandIns;
import io.contactgateway.testing.HttpCall;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is refused to operators, and does nothing. */
@QuarkusTest
@Tag("gateway")
@WithTestResource(value = GatewayWithStandIns.class, scope = TestResourceScope.GLOBAL)
class TargetRefusalsTest {
  private static final String CHAT = "chatwoot";

  @TestHTTPResource URL gateway;

  @ParameterizedTest
  @ValueSource(strings = {"history=yes", "history=", "history=true&history=true", "History=true"})
  void historyIsAskedForByTrueOrFalseOnly(String query) {
    putAsync("targets-8?targets=chatwoot", "{}").send(gateway);

    assertProblem(
        HttpCall.of("GET", "/v1/contacts/targets-8/sync?" + query).send(gateway), 400, "malformed");
    assertThat(
            HttpCall.of("GET", "/v1/contacts/targets-8/sync?history=false").send(gateway).status())
        .isEqualTo(200);
  }

  @Test
  void unknownTargetIsNotFound() {
    for (var path : List.of("nowhere", "nowhere/contacts", "nowhere/problems", "Chatwoot")) {
      assertProblem(target(path).send(gateway), 404, "not-found");
    }
    for (var action : List.of("pause", "resume", "retry", "resync", "check", "explode")) {
      assertProblem(act("nowhere", action).send(gateway), 404, "not-found");
    }
    assertProblem(act(CHAT, "explode").send(gateway), 404, "not-found");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "status=",
        "status=Rejected",
        "status=excluded",
        "status=rejected&status=pending",
        "limit=0",
        "limit=1001",
        "limit=-1",
        "limit=1e2",
        "limit=",
        "limit=99999999999",
        "after=",
        "after=%20x",
        "after=a&after=b",
        "page=2"
      })
  void parameterThatCannotBeReadIsRefused(String query) {
    assertProblem(target(CHAT + "/contacts?" + query).send(gateway), 400, "malformed");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "problems?status=pending",
        "problems?limit=0",
        "problems?limit=1001",
        "problems?after=a",
        "contacts?status=nowhere",
        "contacts?status=rejected&problem=refused",
        "contacts?problem=0123456789012345678901234567890123456789",
        "contacts?status=pending&problem=0123456789012345678901234567890123456789",
        "contacts?status=rejected&drifted=true&problem=0123456789012345678901234567890123456789"
      })
  void listThatCannotBeAskedForIsRefused(String query) {
    assertProblem(target(CHAT + "/" + query).send(gateway), 400, "malformed");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "retry?status=ineligible",
        "retry?status=",
        "retry?problem=",
        "retry?problem=refused",
        "retry?since=yesterday",
        "retry?since=2026-11-21",
        "retry?since=%2B999999999-12-31T23:59:59Z",
        "retry?since=-0001-01-01T00:00:00Z",
        "retry?dryRun=yes",
        "retry?dryRun=true&dryRun=true",
        "resync?changedSince=",
        "resync?changedSince=2026-13-01T00:00:00Z",
        "resync?since=2026-11-21T09:00:00Z",
        "resync?dryRun="
      })
  void whatIsToBeTriedAgainIsSaidSoThatItCanBeRead(String query) {
    assertProblem(act(CHAT, query).send(gateway), 400, "malformed");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{\"key\": \"a\"}\\n{\"key\": 1}|line 2",
        "\\n\\n{\"key\": \"a\", \"x\": 1}|line 3",
        "[\"a\"]|line 1",
        "{\"key\": \"a\"} {}|line 1",
        "{\"key\": |line 1",
        "{\"key\": \" a\"}|line 1",
        "{\"contact\": {}}|line 1"
      })
  void lineOfAListThatCannotBeReadIsNamedAndNothingIsDone(String list, String place) {
    var reply = listed("resync", list.replace("\\n", "\n")).send(gateway);

    assertProblem(reply, 400, "malformed");
    assertThat(reply.json().path("detail").asText()).startsWith(place);
  }

  private static HttpCall listed(String action, String list) {
    return act(CHAT, action).body("application/x-ndjson", list.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void listIsTakenAsLinesOfJsonOnlyAndWithinItsBounds() {
    var other = act(CHAT, "resync").body("application/json", new byte[] {'{', '}'}).send(gateway);
    assertProblem(other, 415, "unsupported-media-type");
    assertThat(other.header("Accept-Post")).contains("application/x-ndjson");
    assertProblem(
        act(CHAT, "resync").body(new byte[] {'x'}).send(gateway), 415, "unsupported-media-type");
    assertProblem(
        listed("resync?changedSince=2026-11-21T09:00:00Z", "{\"key\": \"a\"}").send(gateway),
        400,
        "malformed");
    assertProblem(listed("resync", "\n".repeat((1 << 20) + 1)).send(gateway), 413, "too-large");
    assertProblem(
        listed("resync", "{\"key\":\"a\"}\n".repeat(10_001)).send(gateway), 413, "too-large");
    assertProblem(
        act(CHAT, "resync")
            .body("application/x-ndjson", new byte[] {'"', (byte) 0xFF, '"'})
            .send(gateway),
        400,
        "malformed");
  }

  @Test
  void parameterWhereThereAreNoneIsRefusedAndNothingIsDone() {
    assertProblem(HttpCall.of("GET", "/v1/targets?x=1").send(gateway), 400, "malformed");
    assertProblem(target(CHAT + "?x=1").send(gateway), 400, "malformed");
    for (var action : List.of("pause", "resume", "retry", "resync", "check")) {
      assertProblem(act(CHAT, action + "?force=true").send(gateway), 400, "malformed");
    }
    assertThat(target(CHAT).send(gateway).json().path("state").asText()).isEqualTo("active");
  }

  @ParameterizedTest
  @CsvSource({
    "/v1/targets,POST,'GET, HEAD, OPTIONS'",
    "/v1/targets/chatwoot,DELETE,'GET, HEAD, OPTIONS'",
    "/v1/targets/chatwoot/contacts,POST,'GET, HEAD, OPTIONS'",
    "/v1/targets/chatwoot/problems,POST,'GET, HEAD, OPTIONS'",
    "/v1/targets/chatwoot/pause,GET,'OPTIONS, POST'",
    "/v1/targets/chatwoot/resume,PUT,'OPTIONS, POST'",
    "/v1/targets/chatwoot/retry,GET,'OPTIONS, POST'",
    "/v1/targets/chatwoot/check,GET,'OPTIONS, POST'",
    "/v1/targets/chatwoot/resync,DELETE,'OPTIONS, POST'"
  })
  void methodThatAPathDoesNotTakeIsRefusedAndTheOthersAreNamed(
      String path, String method, String allowed) {
    var reply = HttpCall.of(method, path).send(gateway);

    assertProblem(reply, 405, "method-not-allowed");
    assertThat(reply.header("Allow")).contains(allowed);
  }

  @Test
  void answerThatTheOperatorWouldNotTakeIsNotGiven() {
    assertProblem(target(CHAT).header("Accept", "text/html").send(gateway), 406, "not-acceptable");
    assertProblem(
        act(CHAT, "pause").header("Accept", "text/html").send(gateway), 406, "not-acceptable");
    assertThat(target(CHAT).send(gateway).json().path("state").asText()).isEqualTo("active");
  }
}
