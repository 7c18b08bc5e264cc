package io.contactgateway.http.contact;

import static io.contactgateway.http.Calls.delete;
import static io.contactgateway.http.Calls.get;
import static io.contactgateway.http.Calls.putAsync;
import static io.contactgateway.http.Calls.sync;
import static io.contactgateway.http.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.http.Calls;
import io.contactgateway.standin.VendorStandIns;
import io.contactgateway.testing.GatewayWithStandIns;
import io.contactgateway.testing.HttpCall;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URL;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A key is one segment of the path, and exactly what the caller wrote there. */
@QuarkusTest
@Tag("gateway")
@WithTestResource(value = GatewayWithStandIns.class, scope = TestResourceScope.GLOBAL)
class ContactKeyInPathTest {
  private static final String AT_CHATWOOT = "?targets=chatwoot";
  private static final String REFUSED = "{\"displayName\": \"Refused\"}";

  @TestHTTPResource URL gateway;
  VendorStandIns standIns;

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "key%2Fslash, key/slash",
        "key%2fslash%2F, key/slash/",
        "key%20space, key space",
        "key%C3%A9%E2%82%AC%F0%9F%99%82, keyé€🙂",
        "key;parameter=1, key;parameter=1",
        "key%3Bencoded, key;encoded",
        "key+plus, key+plus",
        "key%2Bplus, key+plus",
        "key%252Ftwice, key%2Ftwice",
        "key@example.com:&=$!'()*~, key@example.com:&=$!'()*~",
        "key%22%3C%3E%7B%7D%5C%5E%60%7C%5B%5D, 'key\"<>{}\\^``|[]'",
        "key...%2F.., key.../..",
        "%2E%2E%2E, ...",
        "sync, sync",
      })
  void whatIsWrittenIsTheKey(String written, String key) {
    var expected = key.startsWith("'") ? key.substring(1, key.length() - 1) : key;
    expected = expected.replace("``", "`").replace("\\\\", "\\");
    var reply = putAsync(written + AT_CHATWOOT, "{\"givenName\": \"Ann\"}").send(gateway);

    assertThat(reply.status()).as(reply.body()).isIn(200, 201, 202);
    assertThat(reply.json().path("key").asText()).isEqualTo(expected);
    var report = HttpCall.of("GET", reply.header("Content-Location").orElseThrow()).send(gateway);
    assertThat(report.json().path("key").asText()).isEqualTo(expected);
    assertThat(get(written).send(gateway).status()).isEqualTo(200);
    assertThat(delete(written).send(gateway).status()).isEqualTo(204);
  }

  @Test
  void differentWritingsOfOneKeyAreOneContact() {
    var first = putAsync("same%2dkey;x" + AT_CHATWOOT, "{}").send(gateway);
    var second = putAsync("%73ame-key%3Bx" + AT_CHATWOOT, "{}").send(gateway);

    assertThat(second.header("ETag")).isEqualTo(first.header("ETag"));
  }

  @Test
  void parametersOfASegmentAreNotCutOff() {
    putAsync("cut" + AT_CHATWOOT, "{\"givenName\": \"Whole\"}").send(gateway);

    assertThat(get("cut;x=1").send(gateway).status()).isEqualTo(404);
    assertProblem(sync("GET", "cut;x=1").send(gateway), 404, "not-found");
    assertThat(get("cut").send(gateway).body()).contains("Whole");
  }

  @Test
  void aKeyHas254CharactersWhateverTheirBytes() {
    for (var character : new String[] {"k", "%C3%A9", "%F0%9F%99%82"}) {
      var longest = character.repeat(254);
      var reply = putAsync(longest + AT_CHATWOOT, "{}").send(gateway);
      assertThat(reply.status()).isIn(200, 201, 202);
      assertThat(reply.json().path("key").asText().codePoints().count()).isEqualTo(254);
      assertThat(get(longest).send(gateway).status()).isEqualTo(200);

      var tooLong = putAsync(longest + character, "{}").send(gateway);
      assertProblem(tooLong, 400, "malformed");
      assertThat(tooLong.body()).doesNotContain("kkkk");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ".",
        "..",
        "%2e",
        "%2E%2e",
        ".%2E",
        "../k",
        "k/../other",
        "k/%2e%2e/other",
        "./k",
        "%00",
        "a%00b",
        "a%0Ab",
        "a%0D%0Ab",
        "a%1Bb",
        "a%7Fb",
        "a%C2%85b",
        "%20a",
        "a%20",
        "%09a",
        "a%C2%A0",
        "%C3",
        "a%FFb",
        "%C0%AF",
        "%ED%A0%80",
        "%F4%90%80%80",
        "%E2%82",
        "k\u00e9",
      })
  void whatIsNoKeyIsRefusedForEveryMethod(String written) {
    // Other tests' contacts may still be on their way: this one is known by its name.
    for (var method : new String[] {"PUT", "PATCH", "GET", "DELETE"}) {
      var call = HttpCall.of(method, Calls.contact(written));
      assertProblem(call.json(REFUSED).send(gateway), 400, "malformed");
    }
    assertProblem(sync("GET", written).send(gateway), 400, "malformed");
    assertProblem(sync("POST", written).send(gateway), 400, "malformed");
    assertThat(standIns.chatwoot().received())
        .noneMatch(call -> call.body().toString().contains("Refused"));
  }

  /** The framework answers these itself, before anything of ours, and without a body. */
  @ParameterizedTest
  @ValueSource(strings = {"%", "%4", "a%ZZ", "a|b", "a\\b", "k?targets=%ZZ"})
  void whatIsNoUriIsRefused(String written) {
    assertThat(putAsync(written, "{}").send(gateway).status()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a/", "a//sync", "a/b", "/a", "a/sync/", "a/sync/b"})
  void aPathThatIsNoContactsIsNotFound(String written) {
    putAsync("a" + AT_CHATWOOT, "{\"givenName\": \"Untouched\"}").send(gateway);

    for (var method : new String[] {"PUT", "PATCH", "DELETE"}) {
      var call = HttpCall.of(method, Calls.contact(written));
      assertProblem(call.json("{}").send(gateway), 404, "not-found");
    }
    assertThat(get("a").send(gateway).body()).contains("Untouched");
  }
}
