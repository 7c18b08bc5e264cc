package io.contactgateway.http.lookup;

import static io.contactgateway.http.Calls.delete;
import static io.contactgateway.http.Calls.get;
import static io.contactgateway.http.Calls.put;
import static io.contactgateway.http.Calls.putAsync;
import static io.contactgateway.http.Calls.sync;
import static io.contactgateway.http.Problems.assertProblem;
import static io.contactgateway.http.Problems.pointers;
import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.standin.VendorStandIns;
import io.contactgateway.testing.GatewayWithStandIns;
import io.contactgateway.testing.HttpCall;
import io.contactgateway.testing.HttpReply;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URL;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How a caller finds the key of a contact: {@code /v1/contacts/lookup}. */
@QuarkusTest
@Tag("gateway")
@WithTestResource(value = GatewayWithStandIns.class, scope = TestResourceScope.GLOBAL)
class LookupTest {
  @TestHTTPResource URL gateway;
  VendorStandIns standIns;

  private HttpReply lookUp(String json) {
    return HttpCall.of("POST", "/v1/contacts/lookup").json(json).send(gateway);
  }

  private static List<String> keys(HttpReply reply) {
    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    var keys = new ArrayList<String>();
    reply.json().path("keys").forEach(key -> keys.add(key.asText()));
    return keys;
  }

  @Test
  void contactIsFoundByEmailPhoneAndVendorsId() {
    var person = "{\"email\": \"Finn.Look@example.com\", \"phone\": \"+1 317 531 0101\"}";
    var reply = put("look-1?targets=chatwoot", person).send(gateway);
    var id = reply.json().at("/targets/chatwoot/vendorId").asText();

    assertThat(keys(lookUp("{\"email\": \" finn.look@EXAMPLE.com\"}"))).containsExactly("look-1");
    assertThat(keys(lookUp("{\"phone\": \"+1 (317) 531-0101\"}"))).containsExactly("look-1");
    assertThat(keys(lookUp("{\"target\": \"chatwoot\", \"vendorId\": \"" + id + "\"}")))
        .containsExactly("look-1");

    delete("look-1").send(gateway);
    assertThat(keys(lookUp("{\"email\": \"finn.look@example.com\"}"))).isEmpty();
  }

  @Test
  void pagesFollowOneAnother() {
    for (var number = 1; number <= 3; number++) {
      putAsync("look-p" + number, "{\"email\": \"pages@example.com\"}").send(gateway);
    }

    var first = lookUp("{\"email\": \"pages@example.com\", \"limit\": 2}");
    assertThat(keys(first)).containsExactly("look-p1", "look-p2");
    var next = first.json().path("next").asText();
    var second =
        lookUp("{\"email\": \"pages@example.com\", \"limit\": 2, \"after\": \"" + next + "\"}");

    assertThat(keys(second)).containsExactly("look-p3");
    assertThat(second.json().has("next")).isFalse();
  }

  @Test
  void contactMayHaveTheKeyLookup() {
    putAsync("lookup", "{\"givenName\": \"Ann\"}").send(gateway);

    assertThat(get("lookup").send(gateway).json().path("givenName").asText()).isEqualTo("Ann");
    assertThat(sync("GET", "lookup").send(gateway).status()).isEqualTo(200);
    assertThat(delete("lookup").send(gateway).status()).isEqualTo(204);
    assertProblem(get("lookup").send(gateway), 404, "not-found");
  }

  @Test
  void conflictNamesTheContactThatHoldsTheValue() {
    var email = "{\"email\": \"held@example.com\"}";
    put("look-a?targets=chatwoot", email).send(gateway);

    var reply = put("look-b?targets=chatwoot", email).send(gateway);

    assertThat(reply.status()).as(reply.body()).isEqualTo(207);
    var conflict = reply.json().at("/targets/chatwoot/conflicts/0");
    assertThat(conflict.path("pointer").asText()).isEqualTo("/email");
    assertThat(conflict.path("heldBy").asText()).isEqualTo("look-a");
    var later = sync("GET", "look-b").send(gateway).json().at("/targets/chatwoot/conflicts/0");
    assertThat(later.path("heldBy").asText()).isEqualTo("look-a");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}|400|''",
        "[]|400|''",
        "{\"email\": \"zq@example.com\", \"phone\": \"+13175315555\"}|400|''",
        "{\"target\": \"chatwoot\"}|400|''",
        "{\"email\": 1}|400|/email",
        "{\"mail\": \"zq@example.com\"}|400|/mail",
        "{\"email\": \"zq@example.com\", \"limit\": 0}|400|/limit",
        "{\"email\": \"zq@example.com\", \"limit\": 1001}|400|/limit",
        "{\"email\": \"zq@example.com\", \"email\": \"b@example.com\"}|400|''",
        "{\"email\": \"zq@example.com\"} x|400|''",
        "{\"email\": \"nobody\"}|422|/email",
        "{\"phone\": \"317 531 5555\"}|422|/phone",
        "{\"phone\": \"+1\"}|422|/phone",
        "{\"target\": \"nowhere\", \"vendorId\": \"1\"}|422|/target",
        "{\"target\": \"marketing-cloud\", \"vendorId\": \"1\"}|422|/target",
        "{\"target\": \"chatwoot\", \"vendorId\": \"\"}|422|/vendorId",
        "{\"email\": \"zq@example.com\", \"after\": \"\"}|422|/after"
      })
  void bodyThatCannotBeReadIsAProblemThatNamesThePlace(String body, int status, String pointer) {
    var reply = lookUp(body);

    assertProblem(reply, status, status == 400 ? "malformed" : "invalid");
    assertThat(pointers(reply.json())).contains(pointer);
    assertThat(reply.body()).doesNotContain("zq@example.com");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16BE", "UTF-16LE", "UTF-32", "UTF-16"})
  void bodyInAnotherEncodingIsNotReadAsItIsNotForAContact(String encoding) {
    assertIsNotRead("{\"email\": \"zq@example.com\"}".getBytes(Charset.forName(encoding)));
  }

  @Test
  void byteOrderMarkIsRefusedAsItIsForAContact() {
    assertIsNotRead("\uFEFF{\"email\": \"zq@example.com\"}".getBytes(StandardCharsets.UTF_8));
    assertIsNotRead(new byte[] {'{', (byte) 0xff, '}'});
  }

  private void assertIsNotRead(byte[] body) {
    var lookUp = HttpCall.of("POST", "/v1/contacts/lookup").json("").body(body);
    for (var call : List.of(lookUp, put("look-utf", "").body(body))) {
      assertProblem(call.send(gateway), 400, "malformed");
    }
  }
}
