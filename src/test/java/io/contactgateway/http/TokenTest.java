package io.contactgateway.http;

import static io.contactgateway.http.Calls.bulk;
import static io.contactgateway.http.Calls.get;
import static io.contactgateway.http.Calls.patch;
import static io.contactgateway.http.Calls.put;
import static io.contactgateway.http.Calls.putAsync;
import static io.contactgateway.http.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.contactgateway.access.Roles;
import io.contactgateway.testing.CallersWithTokens;
import io.contactgateway.testing.GatewayWithStandIns;
import io.contactgateway.testing.HttpCall;
import io.contactgateway.testing.HttpReply;
import io.contactgateway.testing.NdjsonReply;
import io.contactgateway.testing.TestIssuer;
import io.contactgateway.testing.TestToken;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a token is asked for, where it is taken from, and what it doesn't open. */
@QuarkusTest
@Tag("gateway")
@WithTestResource(value = GatewayWithStandIns.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(CallersWithTokens.class)
class TokenTest {
  private static final Duration A_WHILE = Duration.ofSeconds(20);
  private static final int LINES = 3000;

  @TestHTTPResource URL gateway;
  TestIssuer issuer;

  @ConfigProperty(name = "quarkus.security.jaxrs.deny-unannotated-endpoints")
  boolean whoSaysNothingIsDenied;

  private TestToken token(String... roles) {
    return issuer.token().groups(roles);
  }

  private HttpReply send(HttpCall call, TestToken token) {
    return call.header("Authorization", "Bearer " + token.text()).send(gateway);
  }

  @Test
  void aMethodWithoutAWordAboutRolesIsClosed() {
    assertThat(whoSaysNothingIsDenied).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "Unauthorized, unauthorized, ''",
    "Unauthorized, bad-token, Bearer bad",
    "Forbidden, forbidden, token"
  })
  void refusalsAreThoseThatAreDocumented(String response, String example, String header) {
    var call = get("x");
    var reply =
        switch (header) {
          case "" -> call.send(gateway);
          case "token" -> send(call, token());
          default -> call.header("Authorization", header).send(gateway);
        };
    var shown =
        ApiDocument.fetch(gateway)
            .root()
            .at("/components/responses/" + response)
            .at("/content/application~1problem+json/examples/" + example + "/value");

    assertThat(withoutInstance(reply.json())).isEqualTo(withoutInstance(shown));
  }

  private static JsonNode withoutInstance(JsonNode problem) {
    return ((ObjectNode) problem.deepCopy()).without("instance");
  }

  @Test
  void headAsksLikeGet() {
    var refused = HttpCall.of("HEAD", "/v1/contacts/head").send(gateway);

    assertThat(refused.status()).isEqualTo(401);
    assertThat(refused.body()).isEmpty();
    assertThat(send(HttpCall.of("HEAD", "/v1/contacts/head"), token(Roles.OPERATOR)).status())
        .isEqualTo(403);
    assertThat(send(HttpCall.of("HEAD", "/v1/contacts/head"), token(Roles.CONTACTS_READ)).status())
        .isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource({
    "OPTIONS, /v1/contacts/x, 200",
    "TRACE, /v1/contacts/x, 405",
    "POST, /v1/contacts/x, 405",
    "PUT, /v1/targets/chatwoot, 405",
    "GET, /v1/contacts, 405",
    "GET, /v1/contact/x, 404",
    "GET, /v1/contacts/x/y, 404",
    "GET, /v1/contacts/x//sync, 404",
    "GET, /v1/targets/chatwoot/, 404",
    "GET, /q/openapi, 200",
    "GET, /q/swagger-ui/, 200",
    "GET, /v1/pictures/x/1/y, 404"
  })
  void whatHoldsForEverybodyNeedsNoToken(String method, String path, int status) {
    var call = HttpCall.of(method, path);

    assertThat(call.send(gateway).status()).isEqualTo(status);
    assertThat(call.header("Authorization", "Bearer bad").send(gateway).status()).isEqualTo(status);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PUT /v1/contacts/big application/json",
        "PUT /v1/contacts/big/picture image/png",
        "POST /v1/contacts application/x-ndjson"
      })
  void whoIsRefusedIsToldBeforeTheBodyArrives(String text) throws IOException {
    var parts = text.split(" ");
    var head =
        parts[0]
            + " "
            + parts[1]
            + " HTTP/1.1\r\nHost: gateway\r\nContent-Length: 60000\r\n"
            + "Content-Type: "
            + parts[2]
            + "\r\n";
    var reader = "Authorization: Bearer " + token(Roles.CONTACTS_READ).text() + "\r\n";

    assertThat(firstLine(head + "\r\n")).contains(" 401 ");
    assertThat(firstLine(head + reader + "\r\n")).contains(" 403 ");
  }

  /** Of the answer to a request whose body never comes. */
  private String firstLine(String head) throws IOException {
    try (var socket = new Socket(gateway.getHost(), gateway.getPort())) {
      socket.setSoTimeout((int) A_WHILE.toMillis());
      socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      var answer = new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII);
      return new BufferedReader(answer).readLine();
    }
  }

  @Test
  void onlyTheAuthorizationHeaderIsLookedAt() {
    var good = token(Roles.CONTACTS_READ).text();

    assertProblem(
        HttpCall.of("GET", "/v1/contacts/x?access_token=" + good).send(gateway),
        401,
        "unauthorized");
    for (var header : new String[] {"Cookie: Bearer=" + good, "X-Authorization: Bearer " + good}) {
      var named = header.split(": ", 2);
      assertProblem(get("x").header(named[0], named[1]).send(gateway), 401, "unauthorized");
    }
  }

  @Test
  void twoTokensAreNone() {
    var good = "Bearer " + token(Roles.CONTACTS_READ).text();
    var reply = get("x").header("Authorization", good).header("Authorization", good).send(gateway);

    assertProblem(reply, 401, "unauthorized");
    assertThat(reply.header("WWW-Authenticate").orElseThrow()).contains("invalid_token");
  }

  @Test
  void theSchemeIsReadInAnyCase() {
    var good = token(Roles.CONTACTS_READ).text();

    assertThat(get("nobody").header("Authorization", "bEARER  " + good).send(gateway).status())
        .isEqualTo(404);
  }

  @Test
  void aProvidersOwnNameStandsForRoles() {
    var admin = token("CRM Admins");

    assertThat(send(putAsync("mapped", "{}"), admin).status()).isEqualTo(202);
    assertThat(send(HttpCall.of("GET", "/v1/targets"), admin).status()).isEqualTo(200);
    assertProblem(send(get("mapped"), admin), 403, "forbidden");
  }

  @Test
  void rolesBySubjectAndByClaimAddUp() {
    var importer = token(Roles.OPERATOR).with("sub", CallersWithTokens.IMPORTER);

    assertThat(send(putAsync("added-up", "{}"), importer).status()).isEqualTo(202);
    assertThat(send(get("added-up"), importer).status()).isEqualTo(200);
    assertThat(send(HttpCall.of("GET", "/v1/targets"), importer).status()).isEqualTo(200);
  }

  @Test
  void whoMayWriteAndNotReadIsShownNothingThatIsStored() {
    var writer = token(Roles.CONTACTS_WRITE);
    var prefer = "respond-async, return=representation";
    send(putAsync("unread", "{\"givenName\": \"Hidden\"}"), writer);

    var patched = send(patch("unread", "{}").header("Prefer", prefer), writer);
    var lines = send(bulk("{\"key\": \"unread\", \"patch\": {}}").header("Prefer", prefer), writer);
    var again = send(Calls.sync("POST", "unread").header("Prefer", prefer), writer);

    assertThat(patched.header("Preference-Applied")).contains("respond-async");
    for (var reply : new HttpReply[] {patched, lines, again}) {
      assertThat(reply.status()).isBetween(200, 299);
      assertThat(reply.body()).doesNotContain("Hidden").doesNotContain("\"contact\"");
    }
    for (var look :
        new HttpCall[] {
          HttpCall.of("PATCH", "/v1/contacts/unread?dryRun=true").json("{}"),
          HttpCall.of("PUT", "/v1/contacts/unread?dryRun=true").json("{}"),
          HttpCall.of("POST", "/v1/contacts/unread/sync?dryRun=true"),
          bulk("?dryRun=true", "{\"key\": \"unread\", \"patch\": {}}")
        }) {
      assertProblem(send(look, writer), 403, "forbidden");
    }
  }

  @Test
  void whoMayWriteAndReadIsShownWhatHeAsksFor() {
    var both = token(Roles.CONTACTS_WRITE, Roles.CONTACTS_READ);
    var prefer = "respond-async, return=representation";

    var stored =
        send(put("read-back", "{\"givenName\": \"Shown\"}").header("Prefer", prefer), both);
    var look = HttpCall.of("PATCH", "/v1/contacts/read-back?dryRun=true").json("{}");

    assertThat(stored.json().at("/contact/givenName").asText()).isEqualTo("Shown");
    assertThat(stored.header("Preference-Applied").orElseThrow()).contains(prefer);
    assertThat(send(look, both).status()).isEqualTo(200);
  }

  @Test
  void manyLinesStreamThroughAKnownCallersRequest() {
    var lines = new StringBuilder();
    for (var line = 0; line < LINES; line++) {
      lines.append("{\"key\": \"line-").append(line % 50).append("\", \"patch\": {}}\n");
    }

    var reply = send(bulk(lines.toString()).chunked(), token(Roles.CONTACTS_WRITE));

    assertThat(NdjsonReply.of(reply).lines()).hasSizeGreaterThanOrEqualTo(LINES);
  }

  @Test
  void aNewKeyIsFetchedWhenATokenNamesIt() {
    var before = token(Roles.CONTACTS_READ);
    issuer.rotateTo("second");
    var after = token(Roles.CONTACTS_READ);

    await()
        .atMost(A_WHILE)
        .untilAsserted(() -> assertThat(send(get("x"), after).status()).isEqualTo(404));
    assertThat(send(get("x"), before).status()).isEqualTo(404);
  }

  @Test
  void whileKeysAreOutOfReachOnlyTokensOfNewOnesMustWait() {
    var known = token(Roles.CONTACTS_READ);
    assertThat(send(get("x"), known).status()).isEqualTo(404);
    issuer.broken(true);
    try {
      issuer.rotateTo("third");
      var unknown = token(Roles.CONTACTS_READ);

      await()
          .atMost(A_WHILE)
          .untilAsserted(
              () -> {
                var reply = send(get("x"), unknown);
                assertProblem(reply, 503, "keys-unavailable");
                assertThat(reply.header("Retry-After")).isPresent();
              });
      assertThat(send(get("x"), known).status()).isEqualTo(404);
      assertProblem(get("x").send(gateway), 401, "unauthorized");
      issuer.broken(false);
      await()
          .atMost(A_WHILE)
          .untilAsserted(() -> assertThat(send(get("x"), unknown).status()).isEqualTo(404));
    } finally {
      issuer.broken(false);
    }
  }
}
