package io.contactgateway.http.idempotency;

import static io.contactgateway.http.Calls.bulk;
import static io.contactgateway.http.Calls.contact;
import static io.contactgateway.http.Calls.delete;
import static io.contactgateway.http.Calls.get;
import static io.contactgateway.http.Calls.patch;
import static io.contactgateway.http.Calls.put;
import static io.contactgateway.http.Calls.sync;
import static io.contactgateway.http.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.standin.VendorStandIns;
import io.contactgateway.testing.GatewayWithStandIns;
import io.contactgateway.testing.HttpCall;
import io.contactgateway.testing.HttpReply;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.Socket;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The header Idempotency-Key on every kind of write. */
@QuarkusTest
@Tag("gateway")
@WithTestResource(value = GatewayWithStandIns.class, scope = TestResourceScope.GLOBAL)
class IdempotencyTest {
  private static final String PERSON = "{\"email\": \"%s@example.com\"}";

  @TestHTTPResource URL gateway;
  VendorStandIns standIns;

  @AfterEach
  void hurry() {
    standIns.chatwoot().delay(Duration.ZERO);
  }

  private HttpReply send(HttpCall call, String key) {
    return call.header(IdempotencyKey.HEADER, key).send(gateway);
  }

  private static HttpCall person(String key, String name) {
    return put(key + "?targets=chatwoot", PERSON.formatted(name));
  }

  private static void assertReplayed(HttpReply again, HttpReply first) {
    assertThat(again.status()).as(again.body()).isEqualTo(first.status());
    assertThat(again.body()).isEqualTo(first.body());
    for (var header : new String[] {"ETag", "Content-Location", "Location", "Content-Type"}) {
      assertThat(again.header(header)).as(header).isEqualTo(first.header(header));
    }
    assertThat(first.header(KeptAnswer.REPLAYED)).isEmpty();
    assertThat(again.header(KeptAnswer.REPLAYED)).contains("true");
  }

  @Test
  void sameRequestIsAnsweredAsTheFirstTimeAndTakesNoEffectAgain() {
    var first = send(person("idem-1", "idem-1"), "\"k-1\"");
    person("idem-1", "later").send(gateway);

    var again = send(person("idem-1", "idem-1"), "k-1");

    assertThat(first.status()).isEqualTo(201);
    assertReplayed(again, first);
    assertThat(get("idem-1").send(gateway).json().path("email").asText())
        .isEqualTo("later@example.com");
  }

  @Test
  void sameKeyWithAnotherBodyOrAnotherPlaceIsRefused() {
    send(person("idem-2", "idem-2"), "k-2");

    assertProblem(send(person("idem-2", "other"), "k-2"), 422, "idempotency-key-reused");
    assertProblem(send(person("idem-2b", "idem-2"), "k-2"), 422, "idempotency-key-reused");
    assertProblem(send(delete("idem-2"), "k-2"), 422, "idempotency-key-reused");
    assertProblem(
        send(person("idem-2", "idem-2").header("If-None-Match", "*"), "k-2"),
        422,
        "idempotency-key-reused");
    assertThat(get("idem-2b").send(gateway).status()).isEqualTo(404);
  }

  @Test
  void refusalIsAnsweredAgainToo() {
    var call = patch("idem-3", "{\"email\": \"nobody\"}");
    var first = send(call, "k-3");

    assertProblem(first, 422, "invalid");
    assertReplayed(send(patch("idem-3", "{\"email\": \"nobody\"}"), "k-3"), first);
  }

  @Test
  void whileTheFirstIsUnderWayTheSecondIsTold() {
    standIns.chatwoot().delay(Duration.ofSeconds(3));
    var call = person("idem-4", "idem-4").header("Prefer", "wait=20");
    var first = CompletableFuture.supplyAsync(() -> send(call, "k-4"));
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> get("idem-4").send(gateway).status() == 200);

    var second = send(person("idem-4", "idem-4"), "k-4");

    assertProblem(second, 409, "idempotency-key-in-use");
    assertThat(second.header("Retry-After")).contains("1");
    var answered = first.join();
    assertReplayed(send(person("idem-4", "idem-4"), "k-4"), answered);
  }

  @Test
  void callerWhoHangsUpMaySendTheRequestAgainAtOnce() throws IOException {
    standIns.chatwoot().delay(Duration.ofSeconds(20));
    var body = PERSON.formatted("idem-10");
    try (var socket = new Socket(gateway.getHost(), gateway.getPort())) {
      var head =
          "PUT %s?targets=chatwoot HTTP/1.1\r\nHost: g\r\nContent-Type: application/json\r\n"
              + "Idempotency-Key: k-10\r\nPrefer: wait=20\r\nContent-Length: %d\r\n\r\n%s";
      socket
          .getOutputStream()
          .write(
              head.formatted(contact("idem-10"), body.length(), body)
                  .getBytes(StandardCharsets.US_ASCII));
      Awaitility.await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> get("idem-10").send(gateway).status() == 200);
    }

    var again = put("idem-10?targets=chatwoot", body);
    Awaitility.await()
        .atMost(Duration.ofSeconds(40))
        .untilAsserted(
            () -> assertThat(send(again, "k-10").header(KeptAnswer.REPLAYED)).contains("true"));
  }

  @Test
  void answerThatNamesTheHolderOfAConflictIsNotKept() {
    var body = PERSON.formatted("idem-11");
    put("idem-11-holder?targets=chatwoot", body).send(gateway);
    var first = send(put("idem-11?targets=chatwoot", body), "k-11");
    assertThat(first.body()).contains("idem-11-holder");
    delete("idem-11-holder").send(gateway);

    var again = send(put("idem-11?targets=chatwoot", body), "k-11");

    assertThat(again.header(KeptAnswer.REPLAYED)).contains("true");
    assertThat(again.body()).contains("idem-11").doesNotContain("idem-11-holder");
  }

  @Test
  void everyKindOfWriteTakesAKey() {
    send(person("idem-5", "idem-5"), "k-5");
    var gif = "GIF89a and the rest".getBytes(StandardCharsets.US_ASCII);
    for (var number = 1; number <= 2; number++) {
      assertThat(send(picture("PUT").body("image/gif", gif), "k-5p").status()).isLessThan(300);
    }
    assertThat(send(sync("POST", "idem-5").header("Prefer", "wait=20"), "k-5s").status())
        .isLessThan(300);
    var removed = send(picture("DELETE"), "k-5r");
    assertReplayed(send(picture("DELETE"), "k-5r"), removed);

    var gone = send(delete("idem-5?report=true"), "k-5d");

    assertThat(gone.status()).isEqualTo(200);
    assertThat(send(delete("idem-5?report=true"), "k-5d").status()).isEqualTo(204);
    assertProblem(send(delete("idem-5"), "k-5e"), 404, "not-found");
  }

  private static HttpCall picture(String method) {
    return HttpCall.of(method, contact("idem-5") + "/picture?targets=chatwoot");
  }

  @Test
  void writeThatComesLateDoesNotBringAForgottenContactBack() {
    send(person("idem-6", "idem-6"), "k-6");
    delete("idem-6").send(gateway);

    var late = send(person("idem-6", "idem-6"), "k-6");

    assertProblem(late, 422, "idempotency-key-reused");
    assertThat(get("idem-6").send(gateway).status()).isEqualTo(404);
  }

  @Test
  void previewTakesNoEffectSoItsKeyIsNotRemembered() {
    send(put("idem-7?dryRun=true", PERSON.formatted("idem-7")), "k-7");

    assertThat(send(person("idem-7", "idem-7"), "k-7").status()).isEqualTo(201);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"\"", "\"a", "a b", "a,b", "\"a\" b", "\"a\\b\""})
  void keyThatCannotBeReadIsRefused(String key) {
    assertProblem(send(person("idem-8", "idem-8"), key), 400, "malformed");
    assertThat(get("idem-8").send(gateway).status()).isEqualTo(404);
  }

  @Test
  void longKeyIsRefusedAndSoIsAKeyOnBulk() {
    assertProblem(send(person("idem-9", "idem-9"), "k".repeat(256)), 400, "malformed");
    assertProblem(send(bulk("\n"), "k-9"), 400, "malformed");
  }
}
