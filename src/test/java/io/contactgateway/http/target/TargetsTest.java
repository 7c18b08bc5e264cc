package io.contactgateway.http.target;

import static io.contactgateway.http.Calls.delete;
import static io.contactgateway.http.Calls.put;
import static io.contactgateway.http.Calls.putAsync;
import static io.contactgateway.http.Calls.sync;
import static io.contactgateway.http.Documents.complete;
import static io.contactgateway.http.Documents.withEmail;
import static io.contactgateway.http.TargetCalls.act;
import static io.contactgateway.http.TargetCalls.awaitDrained;
import static io.contactgateway.http.TargetCalls.target;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.contactgateway.encoding.PercentEncoding;
import io.contactgateway.standin.VendorStandIns;
import io.contactgateway.standin.server.Answer;
import io.contactgateway.testing.GatewayWithStandIns;
import io.contactgateway.testing.HttpCall;
import io.contactgateway.testing.HttpReply;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What operators see and do: {@code /v1/targets}. */
@QuarkusTest
@Tag("gateway")
@WithTestResource(value = GatewayWithStandIns.class, scope = TestResourceScope.GLOBAL)
class TargetsTest {
  /** A time as every answer has it. */
  private static final String MILLISECONDS =
      "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{3})?Z";

  private static final String SHOP = "corporate-merch";
  private static final String CHAT = "chatwoot";

  @TestHTTPResource URL gateway;

  @TestHTTPResource(value = "/metrics", management = true)
  URL management;

  VendorStandIns standIns;

  @AfterEach
  void letEverythingGoOn() {
    for (var name : List.of(SHOP, CHAT)) {
      act(name, "resume").send(gateway);
      awaitDrained(gateway, name);
    }
  }

  private JsonNode view(String name) {
    return target(name).send(gateway).json();
  }

  private JsonNode report(String key) {
    return sync("GET", key).send(gateway).json();
  }

  private String statusAtTheShop(String key) {
    return report(key).at("/targets/" + SHOP + "/status").asText();
  }

  /** The shop refuses this name from now on. */
  private void refuse(String name) {
    refuse(name, "No such place: " + name);
  }

  private void refuse(String name, String words) {
    var no = JsonNodeFactory.instance.objectNode().put("message", words);
    standIns
        .corporateMerch()
        .failAlways(request -> request.text().contains(name + "@"), Answer.json(422, no));
  }

  private HttpReply putToTheShop(String key, String name) {
    return put(key + "?targets=" + SHOP, complete(name)).header("Prefer", "wait=20").send(gateway);
  }

  @Test
  void everyTargetIsListedWithWhatOperatorsNeed() {
    put("targets-1", complete("targets-1")).header("Prefer", "wait=20").send(gateway);

    var reply = HttpCall.of("GET", "/v1/targets").send(gateway);

    assertThat(reply.status()).isEqualTo(200);
    var names = new ArrayList<String>();
    reply.json().path("targets").forEach(one -> names.add(one.path("name").asText()));
    assertThat(names).containsExactlyInAnyOrder("marketing-cloud", SHOP, CHAT);
    for (var one : reply.json().path("targets")) {
      assertThat(one).isEqualTo(withCountsOf(one, view(one.path("name").asText())));
      assertThat(one.path("kind")).isEqualTo(one.path("name"));
      assertThat(one.path("state").asText()).isEqualTo("active");
      assertThat(one.path("circuit").asText()).isEqualTo("closed");
      assertThat(one.path("lastSuccessAt").asText()).matches(MILLISECONDS);
      for (var count : List.of("backlog", "oldestPendingSeconds", "rejected", "exhausted")) {
        assertThat(one.path(count).isIntegralNumber()).as(count).isTrue();
      }
    }
    assertThat(view(SHOP).at("/pacing/permits").asInt()).isEqualTo(10_000);
    assertThat(view(SHOP).at("/pacing/periodSeconds").asInt()).isEqualTo(60);
    assertThat(view(SHOP).at("/pacing/available").asInt()).isBetween(1, 10_000);
    assertThat(view("marketing-cloud").has("pacing")).isFalse();
  }

  /** The same but for what moves between two looks. */
  private static JsonNode withCountsOf(JsonNode one, JsonNode other) {
    var same = (ObjectNode) other.deepCopy();
    one.properties().stream()
        .filter(member -> !List.of("name", "kind", "state", "circuit").contains(member.getKey()))
        .forEach(member -> same.set(member.getKey(), member.getValue()));
    return same;
  }

  @Test
  void pausedTargetKeepsItsChangesUntilItIsResumed() {
    var paused = act(CHAT, "pause").send(gateway);
    assertThat(paused.status()).isEqualTo(200);
    assertThat(paused.json().path("state").asText()).isEqualTo("paused");
    // A look at all targets that began before may end after it, and is put right by the next one.
    Awaitility.await()
        .atMost(Duration.ofMinutes(1))
        .until(
            () ->
                HttpCall.of("GET", "/q/metrics")
                    .send(management)
                    .body()
                    .contains("contact_gateway_target_state{target=\"chatwoot\"} 1.0"));

    var reply = put("targets-2", withEmail("targets-2")).send(gateway);

    assertThat(reply.status()).as(reply.body()).isEqualTo(202);
    assertThat(reply.header("Retry-After")).contains("60");
    var chat = reply.json().at("/targets/" + CHAT);
    assertThat(chat.path("status").asText()).isEqualTo("pending");
    assertThat(chat.has("nextAttemptAt")).isFalse();
    assertThat(chat.at("/problem/type").asText()).endsWith(":unavailable");
    assertThat(chat.at("/problem/detail").asText()).contains("paused");
    assertThat(view(CHAT).path("backlog").asInt()).isPositive();

    var resumed = act(CHAT, "resume").send(gateway);
    assertThat(resumed.status()).isEqualTo(200);
    assertThat(resumed.json().path("state").asText()).isEqualTo("active");
    awaitDrained(gateway, CHAT);
    assertThat(report("targets-2").at("/targets/" + CHAT + "/status").asText()).isEqualTo("synced");
  }

  @Test
  void rejectedContactsAreListedTriedAgainAndGoneOnceTheyAreCorrected() {
    refuse("targets-3");
    putToTheShop("targets-3", "targets-3");
    assertThat(view(SHOP).path("rejected").asInt()).isPositive();
    assertThat(view(SHOP).at("/lastProblem/type").asText()).endsWith(":refused");

    var listed = item("targets-3");
    assertThat(listed.path("status").asText()).isEqualTo("rejected");
    assertThat(listed.path("revision").asInt()).isEqualTo(1);
    assertThat(Duration.between(Instant.parse(listed.path("since").asText()), Instant.now()))
        .isLessThan(Duration.ofMinutes(5));
    assertThat(listed.at("/problem/status").asInt()).isEqualTo(422);

    var retry = act(SHOP, "retry").send(gateway);
    assertThat(retry.status()).isEqualTo(202);
    assertThat(retry.json().path("affected").asInt()).isPositive();
    awaitDrained(gateway, SHOP);
    assertThat(report("targets-3").at("/targets/" + SHOP + "/attempts").asInt()).isEqualTo(1);
    assertThat(statusAtTheShop("targets-3")).isEqualTo("rejected");

    putToTheShop("targets-3", "targets-3-corrected");
    assertThat(statusAtTheShop("targets-3")).isEqualTo("synced");
    assertThat(item("targets-3").isMissingNode()).isTrue();
  }

  private JsonNode item(String key) {
    for (var one :
        target(SHOP + "/contacts?status=rejected&limit=1000")
            .send(gateway)
            .json()
            .path("contacts")) {
      if (one.path("key").asText().equals(key)) {
        return one;
      }
    }
    return MissingNode.getInstance();
  }

  @Test
  void pagesFollowOneAnotherByTheirLinksToTheLast() {
    var keys = List.of("targets 4/a", "targets 4/b", "targets 4/c", "targets-4&+d%");
    keys.forEach(
        key -> {
          refuse("targets-4");
          putToTheShop(PercentEncoding.of(key), "targets-4");
        });

    var found = new ArrayList<String>();
    var next = "/v1/targets/" + SHOP + "/contacts?status=rejected&limit=1";
    var pages = 0;
    while (!next.isEmpty()) {
      var page = HttpCall.of("GET", next).send(gateway);
      assertThat(page.status()).as(page.body()).isEqualTo(200);
      page.json().path("contacts").forEach(one -> found.add(one.path("key").asText()));
      assertThat(page.json().path("contacts")).hasSizeLessThanOrEqualTo(1);
      next = page.json().path("next").asText();
      assertThat(page.header("Link").orElse(""))
          .isEqualTo(next.isEmpty() ? "" : "<" + next + ">; rel=\"next\"");
      pages++;
    }
    assertThat(found).containsAll(keys).doesNotHaveDuplicates();
    assertThat(pages).isGreaterThanOrEqualTo(keys.size());
    keys.forEach(key -> delete(PercentEncoding.of(key)).send(gateway));
  }

  /** Of all pages, beginning with this one. */
  private List<String> keys(String first) {
    var found = new ArrayList<String>();
    for (var next = first; !next.isEmpty(); ) {
      var page = HttpCall.of("GET", next).send(gateway);
      assertThat(page.status()).as(page.body()).isEqualTo(200);
      page.json().path("contacts").forEach(one -> found.add(one.path("key").asText()));
      next = page.json().path("next").asText();
    }
    return found;
  }

  @Test
  void listOfContactsShowsNothingOfThemButTheirKeys() {
    refuse("Zsecretzz-targets");
    putToTheShop("targets-5", "Zsecretzz-targets");

    var reply = target(SHOP + "/contacts?limit=1000").send(gateway);

    assertThat(reply.body()).contains("targets-5").doesNotContain("Zsecretzz");
    assertThat(HttpCall.of("GET", "/v1/targets").send(gateway).body()).doesNotContain("Zsecretzz");
    delete("targets-5").send(gateway);
  }

  @Test
  void resyncDeliversEveryContactAlsoThoseThatWereNeverSentThere() {
    putAsync("targets-6?targets=marketing-cloud", withEmail("targets-6")).send(gateway);

    var reply = act(CHAT, "resync").send(gateway);

    assertThat(reply.status()).isEqualTo(202);
    assertThat(reply.json().path("affected").asInt()).isPositive();
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () -> report("targets-6").at("/targets/" + CHAT + "/status").asText().equals("synced"));
  }

  @Test
  void rejectedContactsAreGroupedByCauseAndAGroupIsTriedAgain() {
    for (var name : List.of("cause-1", "cause-2")) {
      refuse(name, "No such city: " + name);
      putToTheShop(name, name);
    }
    refuse("cause-other", "The gender is missing");
    putToTheShop("cause-other", "cause-other");

    var groups = target(SHOP + "/problems?status=rejected").send(gateway);

    assertThat(groups.status()).isEqualTo(200);
    assertThat(groups.json().path("more").asBoolean()).isFalse();
    var ofTwo = group(groups.json(), "cause-1");
    assertThat(ofTwo.path("count").asInt()).isEqualTo(2);
    assertThat(ofTwo.path("status").asText()).isEqualTo("rejected");
    assertThat(ofTwo.path("since").asText()).matches(MILLISECONDS);
    assertThat(ofTwo.path("latest").asText()).matches(MILLISECONDS);
    assertThat(ofTwo.at("/problem/status").asInt()).isEqualTo(422);
    assertThat(groups.body()).doesNotContain("No such city", "gender is missing");
    assertThat(group(groups.json(), "cause-other").path("count").asInt()).isEqualTo(1);

    var ofCause = "status=rejected&problem=" + ofTwo.path("id").asText();
    assertThat(keys("/v1/targets/" + SHOP + "/contacts?limit=1&" + ofCause))
        .containsExactly("cause-1", "cause-2");
    var query = "retry?" + ofCause;
    var counted = act(SHOP, query + "&dryRun=true").send(gateway);
    assertThat(counted.status()).isEqualTo(200);
    assertThat(counted.json().path("affected").asInt()).isEqualTo(2);
    standIns.corporateMerch().reset();
    var retried = act(SHOP, query).send(gateway);
    assertThat(retried.status()).isEqualTo(202);
    assertThat(retried.json().path("affected").asInt()).isEqualTo(2);
    awaitDrained(gateway, SHOP);
    assertThat(statusAtTheShop("cause-1")).isEqualTo("synced");
    assertThat(statusAtTheShop("cause-2")).isEqualTo("synced");
    assertThat(statusAtTheShop("cause-other")).isEqualTo("rejected");
    List.of("cause-1", "cause-2", "cause-other").forEach(key -> delete(key).send(gateway));
  }

  private static JsonNode group(JsonNode groups, String sample) {
    for (var one : groups.path("problems")) {
      if (one.path("sample").asText().equals(sample)) {
        return one;
      }
    }
    return MissingNode.getInstance();
  }

  @Test
  void resyncOfAListDeliversItsContactsAlone() {
    for (var key : List.of("listed-1", "listed-2")) {
      putAsync(key + "?targets=marketing-cloud", withEmail(key)).send(gateway);
    }
    var list = "{\"key\": \"listed-1\"}\n\n{\"key\": \"nobody\"}\n{\"key\": \"listed-1\"}\n";

    var counted = listed("resync?dryRun=true", list).send(gateway);
    assertThat(counted.status()).as(counted.body()).isEqualTo(200);
    assertThat(counted.json().path("affected").asInt()).isEqualTo(1);
    var reply = listed("resync", list).send(gateway);

    assertThat(reply.status()).isEqualTo(202);
    assertThat(reply.json().path("affected").asInt()).isEqualTo(1);
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () -> report("listed-1").at("/targets/" + CHAT + "/status").asText().equals("synced"));
    assertThat(report("listed-2").at("/targets/" + CHAT + "/status").asText())
        .isEqualTo("excluded");
  }

  private static HttpCall listed(String action, String list) {
    return act(CHAT, action).body("application/x-ndjson", list.getBytes(StandardCharsets.UTF_8));
  }

  /** As some generated clients say that they were given no list. */
  @Test
  void resyncOfNullIsOneOfEveryContact() {
    var all = act(CHAT, "resync?dryRun=true").send(gateway);
    var ofNull = listed("resync?dryRun=true", "null").send(gateway);

    assertThat(ofNull.status()).as(ofNull.body()).isEqualTo(200);
    assertThat(ofNull.json()).isEqualTo(all.json());
  }

  @Test
  void resyncOfWhatWasChangedCountsAndDeliversNothingOlder() {
    putAsync("changed-1?targets=marketing-cloud", withEmail("changed-1")).send(gateway);
    var all = act(CHAT, "resync?dryRun=true&changedSince=2000-01-01T00:00:00Z").send(gateway);
    assertThat(all.json().path("affected").asInt()).isPositive();

    var none = act(CHAT, "resync?changedSince=9999-01-01T00:00:00Z").send(gateway);

    assertThat(none.status()).isEqualTo(202);
    assertThat(none.json().path("affected").asInt()).isZero();
    assertThat(report("changed-1").at("/targets/" + CHAT + "/status").asText())
        .isEqualTo("excluded");
  }

  @Test
  void historyShowsTheAttemptsNewestFirst() {
    standIns.corporateMerch().failNext(1, 503);
    putToTheShop("targets-7", "targets-7");
    awaitDrained(gateway, SHOP);
    put("targets-7?targets=marketing-cloud", complete("targets-7"))
        .header("Prefer", "wait=20")
        .send(gateway);

    var report = HttpCall.of("GET", "/v1/contacts/targets-7/sync?history=true").send(gateway);

    assertThat(report.status()).isEqualTo(200);
    assertThat(report.header("ETag")).isPresent();
    var attempts = report.json().at("/targets/" + SHOP + "/history");
    assertThat(attempts).hasSize(2);
    assertThat(attempts.at("/0/outcome").asText()).isEqualTo("delivered");
    assertThat(attempts.at("/0/operation").asText()).isEqualTo("created");
    assertThat(attempts.at("/0/status").asInt()).isBetween(200, 201);
    assertThat(attempts.at("/0/durationMillis").isIntegralNumber()).isTrue();
    assertThat(attempts.at("/1/outcome").asText()).isEqualTo("unavailable");
    assertThat(attempts.at("/1/status").asInt()).isEqualTo(503);
    assertThat(Instant.parse(attempts.at("/0/at").asText()))
        .isAfterOrEqualTo(Instant.parse(attempts.at("/1/at").asText()));
    assertThat(report.json().at("/targets/marketing-cloud/history/0/requestId").asText())
        .matches("[0-9a-f-]{36}");
    assertThat(report.json().at("/targets/" + CHAT + "/history")).isEmpty();
    assertThat(report("targets-7").at("/targets/" + SHOP).has("history")).isFalse();
  }
}
