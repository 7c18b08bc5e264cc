package io.contactgateway.http.request;

import static io.contactgateway.http.Calls.get;
import static io.contactgateway.http.Calls.patch;
import static io.contactgateway.http.Calls.put;
import static io.contactgateway.http.Calls.putAsync;
import static io.contactgateway.http.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.http.Calls;
import io.contactgateway.http.Problems;
import io.contactgateway.testing.GatewayWithStandIns;
import io.contactgateway.testing.HttpCall;
import io.contactgateway.testing.HttpReply;
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

/** Whatever the body is: a 4xx that names the place and shows no value, and nothing is stored. */
@QuarkusTest
@Tag("gateway")
@WithTestResource(value = GatewayWithStandIns.class, scope = TestResourceScope.GLOBAL)
class HostileBodyTest {
  private static final String MARKER = "Zsecretzz";
  private static final String ABSENT = "hostile-nobody";

  @TestHTTPResource URL gateway;

  private void assertRefused(String body, int status, String type, String... pointers) {
    for (var call : List.of(put(ABSENT, body), patch(ABSENT, body), put(ABSENT, body).chunked())) {
      var reply = call.send(gateway);
      assertProblem(reply, status, type);
      assertThat(Problems.pointers(reply.json())).containsAll(List.of(pointers));
      reply
          .json()
          .path("errors")
          .forEach(error -> assertThat(error.path("detail").asText()).isNotBlank());
      assertThat(reply.body()).doesNotContain(MARKER);
    }
    assertThat(get(ABSENT).send(gateway).status()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '`',
      value = {
        "{\"givenName\": \"Zsecretzz\"",
        "{\"givenName\": Zsecretzz}",
        "{\"givenName\": 'Zsecretzz'}",
        "{\"givenName\": \"Zsecretzz\"} x",
        "{\"givenName\": \"Zsecretzz\",}",
        "{\"givenName\": \"Zsecretzz\u0000\"}",
        "{\"givenName\": \"Zsecretzz\u0001\"}",
        "[{\"givenName\": \"Zsecretzz\"}]",
        "\"Zsecretzz\"",
        "17",
        "null",
        "{\"attributes\": {\"points\": NaN}}",
        "{\"attributes\": {\"points\": 01}}",
        "// Zsecretzz",
      })
  void whatIsNoJsonObjectIsMalformed(String body) {
    assertRefused(body, 400, "malformed", "");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '`',
      value = {
        "/givenName # {\"givenName\": \"Zsecretzz\", \"givenName\": \"Zsecretzz\"}",
        "/address/city # {\"address\": {\"city\": \"Zsecretzz\", \"city\": \"x\"}}",
        "/nickName # {\"nickName\": \"Zsecretzz\"}",
        "/address/planet # {\"address\": {\"planet\": \"Zsecretzz\"}}",
        "/~1a~0 # {\"/a~\": \"Zsecretzz\"}",
        "/givenName # {\"givenName\": [\"Zsecretzz\"]}",
        "/givenName # {\"givenName\": 17}",
        "/givenName # {\"givenName\": {\"Zsecretzz\": 1}}",
        "/address # {\"address\": \"Zsecretzz\"}",
        "/lists # {\"lists\": \"Zsecretzz\"}",
        "/preferences/htmlEmail # {\"preferences\": {\"htmlEmail\": \"Zsecretzz\"}}",
        "/attributes/a # {\"attributes\": {\"a\": {\"Zsecretzz\": 1}}}",
        "/givenName # {\"givenName\": \"Zsecretzz\\ud800\"}",
      })
  void whatCannotBeReadAsAContactIsMalformed(String pointer, String body) {
    assertRefused(body, 400, "malformed", pointer);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '`',
      value = {
        "/givenName # {\"givenName\": \"Zsecretzz\\u0000\"}",
        "/givenName # {\"givenName\": \"Zsecretzz\\u001b[2J\"}",
        "/givenName # {\"givenName\": \"Zsecretzz\\u007f\"}",
        "/givenName # {\"givenName\": \"Zsecretzz\\r\\nX: y\"}",
        "/givenName # {\"givenName\": \"\"}",
        "/email # {\"email\": \"Zsecretzz\"}",
        "/phone # {\"phone\": \"Zsecretzz\"}",
        "/birthDate # {\"birthDate\": \"2023-02-29\"}",
        "/gender # {\"gender\": \"Zsecretzz\"}",
        "/address/country # {\"address\": {\"country\": \"Zsecretzz\"}}",
        "/pictureUrl # {\"pictureUrl\": \"javascript:Zsecretzz\"}",
        "/lists/1 # {\"lists\": [\"Zsecretzz\", \"Zsecretzz\"]}",
      })
  void whatBreaksARuleIsInvalid(String pointer, String body) {
    assertRefused(body, 422, "invalid", pointer);
  }

  @Test
  void severalViolationsAreToldAtOnce() {
    assertRefused(
        "{\"email\": \"Zsecretzz\", \"gender\": \"Zsecretzz\"}",
        422,
        "invalid",
        "/email",
        "/gender");
  }

  @Test
  void deepNestingIsMalformed() {
    assertRefused("[".repeat(10_000), 400, "malformed");
    assertRefused("{\"a\":".repeat(10_000), 400, "malformed");
    assertRefused("{\"a\":".repeat(10_000) + "1" + "}".repeat(10_000), 400, "malformed");
    assertRefused("[".repeat(10_000) + "]".repeat(10_000), 400, "malformed");
  }

  @Test
  void whatIsNoUtf8IsMalformed() {
    var latin1 = "{\"givenName\": \"Zsecretzz\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1);
    var utf16 = "{\"givenName\": \"Zsecretzz\"}".getBytes(StandardCharsets.UTF_16);
    for (var bytes : List.of(latin1, utf16, new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF})) {
      var reply =
          HttpCall.of("PUT", Calls.contact(ABSENT)).body("application/json", bytes).send(gateway);
      assertProblem(reply, 400, "malformed");
    }
    assertThat(get(ABSENT).send(gateway).status()).isEqualTo(404);
  }

  @Test
  void aBodyAboveTheLimitIsTooLarge() {
    var padded = "{\"givenName\": \"Zsecretzz\"}" + " ".repeat(70 << 10);
    assertRefused(padded, 413, "too-large");
  }

  @Test
  void aBodyOfExactlyTheLimitIsTaken() {
    var document = "{\"givenName\": \"Ann\"}";
    var exact = document + " ".repeat((64 << 10) - document.length());

    assertThat(put("hostile-1?targets=chatwoot", exact).send(gateway).status()).isEqualTo(201);
    assertProblem(put("hostile-1", exact + " ").send(gateway), 413, "too-large");
    assertProblem(put("hostile-1", exact + " ").chunked().send(gateway), 413, "too-large");
  }

  @Test
  void aBodyAboveWhatIsReadAtAllIsTooLarge() {
    assertRefused(" ".repeat(3 << 20), 413, "too-large");
  }

  @Test
  void patchesCannotAddUpToADocumentAboveTheLimit() {
    var value = "x".repeat(4_000);
    var status = 0;
    for (var i = 0; i < 20 && status != 413; i++) {
      var patch = "{\"attributes\": {\"a%d\": \"%s\"}}".formatted(i, value);
      var before = get("hostile-2").send(gateway);
      var reply =
          patch("hostile-2?targets=corporate-merch", patch)
              .header("Prefer", "respond-async")
              .send(gateway);
      status = reply.status();
      if (status == 413) {
        assertProblem(reply, 413, "too-large");
        assertThat(before.body().length()).isLessThan(64 << 10).isGreaterThan(60_000);
        assertThat(get("hostile-2").send(gateway)).isEqualTo(before);
      }
    }
    assertThat(status).isEqualTo(413);
  }

  @Test
  void aTooLargeDocumentCanBeMadeSmallerByAPatch() {
    var reply = patch("hostile-2", "{\"attributes\": null}").header("Prefer", "respond-async");
    assertThat(reply.send(gateway).status()).isIn(200, 201, 202);
  }

  @Test
  void aBodyOfAnotherOrOfNoTypeIsNotSupported() {
    var json = "{\"givenName\": \"Zsecretzz\"}".getBytes(StandardCharsets.UTF_8);
    for (var method : List.of("PUT", "PATCH")) {
      var call = HttpCall.of(method, Calls.contact(ABSENT));
      for (var type :
          List.of("text/plain", "application/xml", "application/json-patch+json", "?")) {
        var reply = call.body(type, json).send(gateway);
        assertProblem(reply, 415, "unsupported-media-type");
        assertNamed(reply, method);
      }
      var nameless = call.body(json).send(gateway);
      assertProblem(nameless, 415, "unsupported-media-type");
      assertNamed(nameless, method);
      var zipped = call.header("Content-Encoding", "gzip").body("application/json", json);
      assertProblem(zipped.send(gateway), 415, "unsupported-media-type");
    }
    var patchAsPut = HttpCall.of("PUT", Calls.contact(ABSENT));
    assertProblem(
        patchAsPut.body("application/merge-patch+json", json).send(gateway),
        415,
        "unsupported-media-type");
    assertThat(get(ABSENT).send(gateway).status()).isEqualTo(404);
  }

  private static void assertNamed(HttpReply reply, String method) {
    var types =
        method.equals("PUT")
            ? "application/json"
            : "application/merge-patch+json, application/json";
    assertThat(reply.header(method.equals("PUT") ? "Accept" : "Accept-Patch")).contains(types);
    assertThat(reply.json().path("detail").asText()).endsWith("this takes " + types);
  }

  @Test
  void noBodyIsMalformed() {
    for (var method : List.of("PUT", "PATCH")) {
      var call = HttpCall.of(method, Calls.contact(ABSENT));
      assertProblem(
          call.header("Content-Type", "application/json").send(gateway), 400, "malformed");
      assertProblem(call.json("").chunked().send(gateway), 400, "malformed");
    }
  }

  @Test
  void pathQueryAndHeadersAreReadBeforeTheBody() {
    assertProblem(put(ABSENT + "?targets=nowhere", "{bad").send(gateway), 400, "unknown-target");
    assertProblem(
        put(ABSENT + "?targets=nowhere", " ".repeat(70 << 10)).send(gateway),
        400,
        "unknown-target");
    var reply = putAsync("%20bad", "{\"email\": 1}").send(gateway);
    assertProblem(reply, 400, "malformed");
    assertThat(reply.json().path("detail").asText()).startsWith("a key has");
  }
}
