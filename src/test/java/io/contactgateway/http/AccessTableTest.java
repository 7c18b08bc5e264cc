package io.contactgateway.http;

import static io.contactgateway.http.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.access.Roles;
import io.contactgateway.http.ApiDocument.Operation;
import io.contactgateway.testing.CallersWithTokens;
import io.contactgateway.testing.CapturedLog;
import io.contactgateway.testing.GatewayWithStandIns;
import io.contactgateway.testing.HttpCall;
import io.contactgateway.testing.HttpReply;
import io.contactgateway.testing.TestIssuer;
import io.contactgateway.testing.TestToken;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Who may call what: every operation of the published document, with every kind of token. An
 * operation that is new is walked too, or fails for want of a role.
 */
@QuarkusTest
@Tag("gateway")
@WithTestResource(value = GatewayWithStandIns.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(CallersWithTokens.class)
class AccessTableTest {
  private static final String NO_TOKEN = "Bearer realm=\"contact-gateway\"";
  private static final String BAD_TOKEN = NO_TOKEN + ", error=\"invalid_token\"";
  private static final String NO_ROLE = NO_TOKEN + ", error=\"insufficient_scope\"";
  private static final String OPEN = "open";
  private static final String NEVER = "never-stored";
  private static final long FAR = 3600;

  @TestHTTPResource URL gateway;
  TestIssuer issuer;

  private ApiDocument document;

  @BeforeEach
  void fetch() {
    document = ApiDocument.fetch(gateway);
  }

  /** The role that an operation needs, as the document says. */
  private static String role(Operation operation) {
    var security = operation.node().path("security");
    assertThat(security.isArray()).as("%s says who may call it", operation.id()).isTrue();
    if (security.isEmpty()) {
      return OPEN;
    }
    assertThat(security).hasSize(1);
    assertThat(security.path(0).path("bearer")).as(operation.id()).hasSize(1);
    return security.path(0).path("bearer").path(0).asText();
  }

  @Test
  void thePublishedTableNamesTheRoleOfEveryOperation() throws IOException {
    var rows = new ArrayList<String>();
    rows.add("| method and path | role |");
    rows.add("| --- | --- |");
    for (var operation : document.operations()) {
      assertThat(role(operation))
          .isIn(Roles.CONTACTS_READ, Roles.CONTACTS_WRITE, Roles.OPERATOR, OPEN);
      rows.add(
          "| `%s %s` | %s |"
              .formatted(operation.method(), operation.path(), shown(role(operation))));
    }
    rows.subList(2, rows.size()).sort(null);

    assertThat(Files.readString(Path.of("docs", "authentication.md")))
        .contains(String.join("\n", rows) + "\n");
  }

  private static String shown(String role) {
    return role.equals(OPEN) ? "open" : "`" + role + "`";
  }

  /** Every operation, plain and with a parameter on its last segment and on one before. */
  private List<Call> calls(String key) {
    var calls = new ArrayList<Call>();
    for (var operation : document.operations()) {
      var path =
          operation
              .path()
              .replace("{key}", key)
              .replace("{target}", "chatwoot")
              .replaceAll("\\{[a-z]+}", "x");
      calls.add(new Call(operation, key, path));
      if (!operation.path().equals(Routes.LOOKUP)) { // There it would be a part of a contact's key.
        calls.add(new Call(operation, key, path + ";x=1"));
      }
      calls.add(new Call(operation, key, path.replaceFirst("/v1/([a-z]+)", "/v1/$1;x=1")));
    }
    return calls;
  }

  private record Call(Operation operation, String key, String path) {
    HttpCall with(Optional<String> authorization) {
      var call = HttpCall.of(operation.method(), path).header("Prefer", "respond-async");
      var sent = authorization.map(value -> call.header("Authorization", value)).orElse(call);
      var types = operation.node().at("/requestBody/content").fieldNames();
      return types.hasNext() ? body(sent, types.next()) : sent;
    }

    private HttpCall body(HttpCall call, String type) {
      var text =
          type.endsWith("ndjson")
              ? "{\"key\": \"" + key + "\", \"contact\": {\"givenName\": \"A\"}}\n"
              : "{\"givenName\": \"A\"}";
      return call.body(type, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Where a parameter stands in for a name of the path, nothing is there. */
    boolean isElsewhere() {
      return path.startsWith("/v1/contacts;")
          || path.startsWith("/v1/targets;")
          || path.startsWith("/v1/audit;")
          || path.startsWith("/v1/pictures;")
          || path.endsWith("/sync;x=1")
          || path.endsWith("/picture;x=1")
          || path.matches(".*/(audit|pause|resume|retry|resync|check|contacts|problems);x=1");
    }
  }

  /** Nothing at all, or things that are no good, with what is said to each. */
  private Map<String, Optional<String>> strangers() {
    var all = new TreeMap<String, Optional<String>>();
    all.put("no token", Optional.empty());
    all.put("another scheme", Optional.of("Basic YTpi"));
    return all;
  }

  private Map<String, Optional<String>> badTokens() {
    var good = issuer.token().groups(Roles.ALL.toArray(String[]::new));
    var all = new TreeMap<String, String>();
    all.put("garbage", "garbage");
    all.put("nothing behind the scheme", "");
    all.put("two words", good.text() + " " + good.text());
    all.put("a third of it", good.text().substring(0, good.text().indexOf('.')));
    all.put("expired", good.inTime(-FAR).text());
    all.put("not yet valid", good.inTime(FAR).text());
    all.put("without an end", good.without("exp").text());
    all.put("for another audience", good.with("aud", List.of("contact-gateway-2")).text());
    all.put("for no audience", good.without("aud").text());
    all.put("of another issuer", good.with("iss", TestIssuer.NAME + "/").text());
    all.put("of no issuer", good.without("iss").text());
    all.put("not signed", good.unsigned().text());
    all.put("signed with another key", good.signedWith(TestIssuer.newKey("first")).text());
    all.put("of an unknown key", good.signedWith(TestIssuer.newKey("x")).keyId("x").text());
    all.put("signed otherwise", good.algorithm("RS512").text());
    all.put("with the public key for a secret", good.signedWithSecret(encodedKey()).text());
    all.put(
        "with the PEM for a secret",
        good.signedWithSecret(issuer.pem().getBytes(StandardCharsets.UTF_8)).text());
    all.put("changed", good.forged("sub", CallersWithTokens.IMPORTER));
    var headers = new TreeMap<String, Optional<String>>();
    all.forEach((name, token) -> headers.put(name, Optional.of("Bearer " + token)));
    return headers;
  }

  private byte[] encodedKey() {
    return issuer.publicKey().getEncoded();
  }

  @Test
  void nobodyGetsInWithoutAGoodToken() {
    try (var log = CapturedLog.start()) {
      strangers().forEach((name, header) -> assertRefused(name, header, 401, NO_TOKEN));
      badTokens().forEach((name, header) -> assertRefused(name, header, 401, BAD_TOKEN));
      assertNothingHappened();
      for (var header : badTokens().values()) {
        for (var part : header.orElseThrow().replace("Bearer", "").strip().split("[ .]")) {
          if (part.length() > 10) {
            assertThat(log.lines()).noneMatch(line -> line.contains(part));
          }
        }
      }
      assertThat(log.lines()).noneMatch(line -> line.contains(TestToken.SUBJECT));
    }
  }

  private void assertRefused(String name, Optional<String> header, int status, String challenge) {
    for (var call : calls(NEVER)) {
      var reply = call.with(header).send(gateway);
      if (role(call.operation()).equals(OPEN) || call.isElsewhere()) {
        assertThat(reply.status()).as("%s: %s", name, call.path()).isEqualTo(404);
      } else {
        assertThat(reply.status()).as("%s: %s", name, call.with(header)).isEqualTo(status);
        assertProblem(reply, status, status == 401 ? "unauthorized" : "forbidden");
        assertThat(reply.header("WWW-Authenticate"))
            .as(name)
            .contains(challenge + scope(status, role(call.operation())));
      }
    }
  }

  private static String scope(int status, String role) {
    return status == 403 ? ", scope=\"" + role + "\"" : "";
  }

  private void assertNothingHappened() {
    var reader = bearer(issuer.token().groups(Roles.CONTACTS_READ));
    var operator = bearer(issuer.token().groups(Roles.OPERATOR));
    assertThat(get(Calls.contact(NEVER), reader).status()).isEqualTo(404);
    assertThat(get(Calls.contact(NEVER) + ";x=1", reader).status()).isEqualTo(404);
    assertThat(get("/v1/targets/chatwoot", operator).json().path("state").asText())
        .isEqualTo("active");
  }

  private HttpReply get(String path, String authorization) {
    return HttpCall.of("GET", path).header("Authorization", authorization).send(gateway);
  }

  private static String bearer(TestToken token) {
    return "Bearer " + token.text();
  }

  @Test
  void aTokenWithoutRolesIsKnownAndGetsNowhere() {
    var callers =
        List.of(
            issuer.token(),
            issuer.token().groups(),
            issuer.token().groups("contacts", "write", "CONTACTS:READ", "operators", "*", "**"),
            issuer.token().with("roles", List.of(Roles.OPERATOR)).with("scope", Roles.OPERATOR),
            issuer.token().with("sub", "SYSTEM:serviceaccount:crm:importer"),
            issuer.token().with("upn", CallersWithTokens.IMPORTER),
            issuer.token().with("preferred_username", CallersWithTokens.IMPORTER));
    callers.forEach(
        token -> assertRefused(token.text(), Optional.of("Bearer " + token.text()), 403, NO_ROLE));
    assertNothingHappened();
  }

  @Test
  void eachRoleAloneOpensItsOwnOperationsAndNoOther() {
    var callers = new TreeMap<String, List<TestToken>>();
    callers.put(
        Roles.CONTACTS_READ,
        List.of(
            issuer.token().groups(Roles.CONTACTS_READ),
            issuer.token().with("sub", CallersWithTokens.READER)));
    callers.put(
        Roles.CONTACTS_WRITE,
        List.of(
            issuer.token().groups(Roles.CONTACTS_WRITE),
            issuer.token().with("sub", CallersWithTokens.WRITER)));
    callers.put(
        Roles.OPERATOR,
        List.of(
            issuer.token().groups("people", Roles.OPERATOR),
            issuer.token().with("sub", CallersWithTokens.OPERATOR)));
    callers.forEach((role, tokens) -> tokens.forEach(token -> assertOpens(role, token)));
    HttpCall.of("POST", "/v1/targets/chatwoot/resume")
        .header("Authorization", bearer(issuer.token().groups(Roles.OPERATOR)))
        .send(gateway);
  }

  @Test
  void whoDidWhatIsKeptUnderTheSubjectOfTheToken() {
    var operator = bearer(issuer.token().with("sub", "angela\nroot").groups(Roles.OPERATOR));
    try (var log = CapturedLog.start()) {
      HttpCall.of("POST", "/v1/targets/chatwoot/resume")
          .header("Authorization", operator)
          .send(gateway);

      assertThat(log.lines()).anyMatch(line -> line.contains("is resumed by angela?root"));
    }
    var newest = get("/v1/audit?limit=1", operator).json().at("/entries/0");
    assertThat(newest.path("action").asText()).isEqualTo("resume");
    assertThat(newest.path("who").asText()).isEqualTo("angela?root");
  }

  private void assertOpens(String role, TestToken token) {
    for (var call : calls("walked")) {
      var reply = call.with(Optional.of(bearer(token))).send(gateway);
      var needed = role(call.operation());
      if (call.isElsewhere() || needed.equals(OPEN)) {
        assertThat(reply.status()).as("%s: %s", role, call.path()).isEqualTo(404);
      } else if (needed.equals(role)) {
        assertThat(reply.status()).as("%s: %s", role, call.path()).isNotIn(401, 403, 500, 503);
      } else {
        assertProblem(reply, 403, "forbidden");
      }
    }
  }
}
