package io.contactgateway.bulk;

import static io.contactgateway.http.Calls.bulk;
import static io.contactgateway.http.Calls.get;
import static io.contactgateway.http.Calls.put;
import static io.contactgateway.http.Documents.complete;
import static io.contactgateway.http.Documents.withEmail;
import static io.contactgateway.http.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contactgateway.testing.GatewayWithStandIns;
import io.contactgateway.testing.HttpCall;
import io.contactgateway.testing.HttpReply;
import io.contactgateway.testing.LockedStore;
import io.contactgateway.testing.NdjsonReply;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Many contacts in one request. */
@QuarkusTest
@Tag("gateway")
@WithTestResource(value = GatewayWithStandIns.class, scope = TestResourceScope.GLOBAL)
class BulkTest {
  @TestHTTPResource URL gateway;

  @ConfigProperty(name = "contact-gateway.store.path")
  String storePath;

  private static String replace(String key, String document) {
    return "{\"key\": \"" + key + "\", \"contact\": " + document.replace("\n", "") + "}\n";
  }

  private static String patch(String key, String document) {
    return "{\"patch\": " + document + ", \"key\": \"" + key + "\"}\n";
  }

  @Test
  void whatIsWrongWithALineMayBeLeftOut() {
    var lines = replace("bulk-omit-1", "{\"givenName\": \"Ann\", \"phone\": \"12\"}");

    var refused = NdjsonReply.of(bulk(lines).send(gateway));
    var omitted = NdjsonReply.of(bulk("?onInvalid=omit&targets=chatwoot", lines).send(gateway));

    assertThat(refused.status(1)).isEqualTo(422);
    assertThat(omitted.status(1)).isEqualTo(202);
    assertThat(omitted.line(1).at("/dropped/0/pointer").asText()).isEqualTo("/phone");
    assertThat(get("bulk-omit-1").send(gateway).json().has("phone")).isFalse();
  }

  @Test
  void everyLineIsAnsweredAsItsOwnRequestWouldBe() {
    put("bulk-2?targets=chatwoot", withEmail("bulk-2")).send(gateway);
    var reply =
        bulk(replace("bulk-1", withEmail("bulk-1"))
                + patch("bulk-2", "{\"givenName\": \"Ann\"}")
                + replace("bulk-3", "{\"email\": \"none\"}")
                + "\n"
                + "nonsense\n"
                + patch("bulk-4", "{\"phone\": null}"))
            .send(gateway);

    assertThat(reply.header("Content-Type")).contains("application/x-ndjson");
    assertThat(reply.header("Preference-Applied")).isEmpty();
    var lines = NdjsonReply.of(reply);
    assertThat(lines.lines()).hasSize(5);
    assertThat(lines.status(1)).isEqualTo(202);
    assertThat(lines.line(1).path("key").asText()).isEqualTo("bulk-1");
    assertThat(lines.line(1).path("revision").asInt()).isEqualTo(1);
    assertThat(lines.line(1).path("outcome").asText()).isEqualTo("pending");
    assertThat(lines.line(1).at("/targets/chatwoot/status").asText()).isEqualTo("pending");
    assertThat(lines.line(2).path("revision").asInt()).isEqualTo(2);
    assertThat(lines.status(3)).isEqualTo(422);
    assertThat(lines.line(3).at("/problem/errors/0/pointer").asText()).isEqualTo("/email");
    assertThat(lines.status(5)).isEqualTo(400);
    assertThat(lines.line(5).has("key")).isFalse();
    assertThat(lines.status(6)).isIn(200, 201, 202);
    assertThat(get("bulk-2").send(gateway).json().path("givenName").asText()).isEqualTo("Ann");
    assertThat(get("bulk-3").send(gateway).status()).isEqualTo(404);
    assertThat(get("bulk-4").send(gateway).json()).isEmpty();
  }

  @Test
  void theLastOfManyLinesOfOneContactIsWhatStays() {
    var lines = new StringBuilder();
    for (var i = 1; i <= 300; i++) {
      lines.append(patch("bulk-hot-" + i % 3, "{\"attributes\": {\"n\": " + i + "}}"));
    }
    var reply = NdjsonReply.of(bulk("?targets=corporate-merch", lines.toString()).send(gateway));

    assertThat(reply.lines()).filteredOn(line -> line.has("line")).hasSize(300);
    for (var key = 0; key < 3; key++) {
      var stored = get("bulk-hot-" + key).send(gateway).json();
      assertThat(stored.at("/attributes/n").asInt()).isEqualTo(key == 0 ? 300 : 297 + key);
      assertThat(reply.line(297 + (key == 0 ? 3 : key)).path("revision").asInt()).isEqualTo(100);
    }
  }

  @Test
  void lineByLineItWaitsWhereThatIsAskedFor() {
    var line = replace("bulk-5", complete("bulk-5"));
    var reply = bulk(line).header("Prefer", "wait=20").send(gateway);

    assertThat(reply.header("Preference-Applied")).contains("wait=20");
    assertThat(NdjsonReply.of(reply).status(1)).isEqualTo(201);
    assertThat(NdjsonReply.of(reply).line(1).path("outcome").asText()).isEqualTo("synced");
    var again = bulk(line).header("Prefer", "return=representation").send(gateway);
    assertThat(NdjsonReply.of(again).status(1)).isEqualTo(200);
    assertThat(NdjsonReply.of(again).line(1).at("/contact/familyName").asText()).isEqualTo("Cruz");
  }

  @Test
  void strictHandlingIsEachLinesOwn() {
    var lines = replace("bulk-6", withEmail("bulk-6")) + replace("bulk-7", complete("bulk-7"));
    var reply = bulk(lines).header("Prefer", "handling=strict").send(gateway);

    assertThat(reply.header("Preference-Applied")).contains("handling=strict");
    assertThat(NdjsonReply.of(reply).status(1)).isEqualTo(422);
    assertThat(NdjsonReply.of(reply).line(1).at("/problem/type").asText()).endsWith(":ineligible");
    assertThat(NdjsonReply.of(reply).status(2)).isEqualTo(202);
    assertThat(get("bulk-6").send(gateway).status()).isEqualTo(404);
  }

  @Test
  void targetsAndDryRunHoldForEveryLine() {
    var reply =
        bulk("?targets=chatwoot&dryRun=true", replace("bulk-8", withEmail("bulk-8"))).send(gateway);
    var line = NdjsonReply.of(reply).line(1);

    assertThat(line.path("outcome").asText()).isEqualTo("preview");
    assertThat(line.at("/targets/chatwoot/requests")).hasSize(2);
    assertThat(line.at("/targets/corporate-merch/status").asText()).isEqualTo("excluded");
    assertThat(get("bulk-8").send(gateway).status()).isEqualTo(404);
  }

  @Test
  void aDryRunEndsWithWhatAllItsLinesLeadToByTarget() {
    put("bulk-31", complete("bulk-31")).header("Prefer", "wait=20").send(gateway);
    var lines =
        replace("bulk-31", complete("bulk-31"))
            + replace("bulk-31", complete("bulk-31-new"))
            + replace("bulk-32", complete("bulk-32"))
            + replace("bulk-33", withEmail("bulk-33"))
            + replace("bulk-34", "{\"email\": \"none\"}")
            + "no json\n";

    var answers = NdjsonReply.of(bulk("?dryRun=true", lines).send(gateway)).lines();

    var last = answers.get(answers.size() - 1);
    assertThat(answers).filteredOn(answer -> answer.has("summary")).containsExactly(last);
    var summary = last.path("summary");
    assertThat(summary.path("lines").asInt()).isEqualTo(6);
    assertThat(summary.path("refused").asInt()).isEqualTo(2);
    var shop = summary.at("/targets/corporate-merch");
    assertThat(shop.path("creates").asInt()).isEqualTo(1);
    assertThat(shop.path("updates").asInt()).isEqualTo(1);
    assertThat(shop.path("unchanged").asInt()).isEqualTo(1);
    assertThat(shop.path("refused").asInt()).isEqualTo(1);
    assertThat(shop.path("calls").asInt()).isEqualTo(2);
    assertThat(shop.path("seconds").asInt()).isEqualTo(1);
    var chat = summary.at("/targets/chatwoot");
    assertThat(chat.path("creates").asInt()).isEqualTo(2);
    assertThat(chat.path("calls").asInt()).isEqualTo(5);
    assertThat(summary.at("/targets/marketing-cloud").has("seconds")).isFalse();
  }

  @Test
  void onlyADryRunHasASummary() {
    var reply = bulk("?targets=chatwoot", replace("bulk-35", withEmail("bulk-35"))).send(gateway);

    assertThat(NdjsonReply.of(reply).lines()).noneMatch(line -> line.has("summary"));
    assertThat(NdjsonReply.of(bulk("?dryRun=true", "\n").send(gateway)).lines())
        .singleElement()
        .satisfies(line -> assertThat(line.at("/summary/lines").asInt()).isZero());
  }

  @Test
  void moreThanAnyOtherRequestMayBringIsTaken() {
    var line = patch("bulk-9", "{\"givenName\": \"Ann\"}" + " ".repeat(50_000));
    var lines = line.repeat(60);
    assertThat(lines.length()).isGreaterThan(2 << 20);

    for (var call :
        List.of(bulk("?targets=chatwoot", lines), bulk("?targets=chatwoot", lines).chunked())) {
      assertThat(NdjsonReply.of(call.send(gateway)).lines())
          .filteredOn(one -> one.has("line"))
          .hasSize(60)
          .allMatch(one -> one.path("status").asInt() / 100 == 2);
    }
  }

  @Test
  void aLineThatIsTooLongIsItsOwnRefusal() {
    var tooLong = patch("bulk-10", "{\"givenName\": \"" + "x".repeat(70_000) + "\"}");
    var hopeless = "x".repeat(1_000_000) + "\n";
    var reply = bulk(tooLong + hopeless + patch("bulk-11", "{}")).send(gateway);

    assertThat(NdjsonReply.of(reply).status(1)).isEqualTo(413);
    assertThat(NdjsonReply.of(reply).status(2)).isEqualTo(413);
    assertThat(NdjsonReply.of(reply).status(3) / 100).isEqualTo(2);
  }

  @Test
  void noLinesAreAnsweredByNone() {
    for (var call : List.of(bulk(""), bulk("\n\n").chunked())) {
      var reply = call.send(gateway);
      assertThat(reply.status()).isEqualTo(200);
      assertThat(reply.body()).isEmpty();
    }
  }

  @Test
  void aByteOrderMarkBeforeTheFirstLineIsSkipped() {
    var reply = bulk("\uFEFF" + patch("bulk-mark", "{}")).send(gateway);
    assertThat(reply.status()).isEqualTo(200);
    assertThat(NdjsonReply.of(reply).status(1) / 100).isEqualTo(2);
  }

  private static void assertNamesTheType(HttpReply reply) {
    assertProblem(reply, 415, "unsupported-media-type");
    assertThat(reply.header("Accept-Post")).contains("application/x-ndjson");
    assertThat(reply.json().path("detail").asText()).endsWith("this takes application/x-ndjson");
  }

  @Test
  void aRequestThatCannotBeReadIsRefusedAsAWhole() {
    var call = HttpCall.of("POST", "/v1/contacts");
    var bytes = patch("bulk-no", "{}").getBytes(StandardCharsets.UTF_8);
    for (var type :
        List.of("application/json", "application/jsonl", "text/plain", "application/ndjson", "?")) {
      assertNamesTheType(call.body(type, bytes).send(gateway));
    }
    assertNamesTheType(call.body(bytes).send(gateway));
    var plain = bulk(patch("bulk-no", "{}"));
    assertProblem(
        plain.header("Content-Encoding", "gzip").send(gateway), 415, "unsupported-media-type");
    assertProblem(plain.header("If-Match", "*").send(gateway), 400, "malformed");
    assertProblem(plain.header("If-None-Match", "*").send(gateway), 400, "malformed");
    assertProblem(bulk("?targets=no", "").send(gateway), 400, "unknown-target");
    assertProblem(bulk("?target=chatwoot", "").send(gateway), 400, "malformed");
    assertProblem(plain.header("Accept", "application/json").send(gateway), 406, "not-acceptable");
    for (var method : List.of("GET", "PUT", "PATCH", "DELETE")) {
      var reply = HttpCall.of(method, "/v1/contacts").send(gateway);
      assertProblem(reply, 405, "method-not-allowed");
      assertThat(reply.header("Allow")).contains("OPTIONS, POST");
    }
    assertThat(get("bulk-no").send(gateway).status()).isEqualTo(404);
  }

  @Test
  void parametersOfTheMediaTypeAreTaken() {
    var line = patch("bulk-12", "{}").getBytes(StandardCharsets.UTF_8);
    var call =
        HttpCall.of("POST", "/v1/contacts").body("application/x-ndjson; charset=utf-8", line);

    assertThat(NdjsonReply.of(call.send(gateway)).status(1) / 100).isEqualTo(2);
  }

  @Test
  void theStoreBeingAwayIsEachLinesOwn() {
    try (var locked = LockedStore.in(storePath)) {
      assertThat(locked.isLocked()).isTrue();
      var reply = bulk(patch("bulk-13", "{}")).send(gateway);
      assertThat(NdjsonReply.of(reply).status(1)).isEqualTo(503);
      assertThat(NdjsonReply.of(reply).line(1).at("/problem/type").asText())
          .endsWith(":store-unavailable");
    }
    assertThat(NdjsonReply.of(bulk(patch("bulk-13", "{}")).send(gateway)).status(1) / 100)
        .isEqualTo(2);
  }

  /** The system's buffers take some megabytes of the answer before it stands still. */
  @Test
  void aCallerWhoReadsNothingIsCutOff() throws IOException {
    var line = replace("bulk-unread", "{\"attributes\": {\"a\": \"" + "x".repeat(3_900) + "\"}}");
    var head =
        "POST /v1/contacts?dryRun=true HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000000\r\n"
            + "Content-Type: application/x-ndjson\r\n\r\n";
    try (var socket = new Socket()) {
      socket.setReceiveBufferSize(4_096);
      socket.connect(new InetSocketAddress(gateway.getHost(), gateway.getPort()));
      var out = socket.getOutputStream();
      out.write(head.getBytes(StandardCharsets.UTF_8));
      var lines = line.repeat(16).getBytes(StandardCharsets.UTF_8);
      var sending = CompletableFuture.runAsync(() -> sendsForEver(out, lines));

      assertThatThrownBy(() -> sending.get(2, TimeUnit.MINUTES))
          .hasCauseInstanceOf(UncheckedIOException.class);
    }
  }

  private static void sendsForEver(OutputStream out, byte[] lines) {
    try {
      while (true) {
        out.write(lines);
      }
    } catch (IOException cutOff) {
      throw new UncheckedIOException(cutOff);
    }
  }
}
