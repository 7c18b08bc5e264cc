package io.contactgateway.standin.server;

import static io.contactgateway.standin.Bodies.body;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.contactgateway.standin.ChatwootCalls;
import io.contactgateway.standin.SettableClock;
import io.contactgateway.standin.chatwoot.ChatwootStandIn;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What all stand-ins have in common, shown on one of them. */
class VendorStandInTest {
  private final ChatwootStandIn chatwoot = new ChatwootStandIn(new SettableClock());
  private final ChatwootCalls inbox = new ChatwootCalls(chatwoot, ChatwootStandIn.INBOX);

  @Test
  void failsAsOftenAsItIsToldAndChangesNothing() {
    chatwoot.failNext(2, 502);

    assertThat(inbox.post("{'source_id':'g1'}").status()).isEqualTo(502);
    assertThat(inbox.post("{'source_id':'g1'}").status()).isEqualTo(502);
    assertThat(chatwoot.contacts()).isEmpty();
    assertThat(inbox.post("{'source_id':'g1'}").status()).isEqualTo(200);
  }

  @Test
  void lostAnswerStillCounts() {
    chatwoot.loseNext(1, Answer.empty(504));

    assertThat(inbox.post("{'source_id':'g1'}").status()).isEqualTo(504);
    assertThat(chatwoot.contacts()).hasSize(1);
    assertThat(chatwoot.receivedByContact()).containsKey("g1");
  }

  @Test
  void oneContactCanFailWhileTheOthersGetThrough() {
    inbox.post("{'source_id':'g1'}");
    inbox.post("{'source_id':'g2'}");
    chatwoot.failAlways(request -> request.path().endsWith("/g1"), Answer.empty(500));

    assertThat(inbox.patch("g1", "{'name':'N'}").status()).isEqualTo(500);
    assertThat(inbox.patch("g1", "{'name':'N'}").status()).isEqualTo(500);
    assertThat(inbox.patch("g2", "{'name':'N'}").status()).isEqualTo(200);
  }

  @Test
  void plannedFailuresSpareTheCanary() {
    chatwoot.failNext(1, 500);

    assertThat(inbox.canary().status()).isEqualTo(200);
    assertThat(inbox.post("{}").status()).isEqualTo(500);
  }

  @Test
  void isDownUntilItIsUp() {
    chatwoot.down(true);
    assertThat(inbox.post("{}").status()).isEqualTo(503);
    assertThat(inbox.canary().status()).isEqualTo(503);

    chatwoot.down(false);
    assertThat(inbox.canary().status()).isEqualTo(200);
  }

  @Test
  void remembersEachContactsRequestsInOrder() {
    inbox.post("{'source_id':'g1','name':'one'}");
    inbox.post("{'source_id':'g2','name':'other'}");
    inbox.patch("g1", "{'name':'two'}");
    inbox.patch("g1", "{'name':'three'}");
    inbox.canary();

    assertThat(chatwoot.receivedByContact().get("g1"))
        .extracting(received -> received.body().path("name").asText())
        .containsExactly("one", "two", "three");
    assertThat(chatwoot.received())
        .extracting(Received::method, Received::status)
        .hasSize(5)
        .endsWith(tuple("GET", 200));
  }

  @Test
  void orderOfTheLogIsTheOrderOfTheChanges() throws Exception {
    inbox.post("{'source_id':'g1','name':'0'}");
    var threads = Executors.newFixedThreadPool(4);
    var start = new CountDownLatch(1);
    for (var thread = 0; thread < 4; thread++) {
      var number = thread;
      threads.submit(
          () -> {
            start.await();
            for (var i = 0; i < 200; i++) {
              inbox.patch("g1", "{'name':'" + number + "-" + i + "'}");
            }
            return true;
          });
    }
    start.countDown();
    threads.shutdown();
    assertThat(threads.awaitTermination(60, TimeUnit.SECONDS)).isTrue();

    var log = chatwoot.receivedByContact().get("g1");
    assertThat(log).hasSize(801);
    assertThat(log.get(800).body().path("name")).isEqualTo(inbox.onlyContact().path("name"));
  }

  @Test
  void logAndTextsHoldNoSecrets() {
    var request =
        Request.json(
                "POST",
                "/public/api/v1/inboxes/" + ChatwootStandIn.INBOX + "/contacts?identifier_hash=abc",
                "{\"identifier\":\"k1\",\"identifier_hash\":\"def\",\"name\":\"Noor\"}")
            .with("Authorization", "Bearer ghi");
    chatwoot.answer(request);

    var received = chatwoot.received().get(0);
    assertThat(received.path()).endsWith("?identifier_hash=***");
    assertThat(received.body())
        .hasToString("{\"identifier\":\"k1\",\"identifier_hash\":\"***\",\"name\":\"Noor\"}");
    assertThat(received.toString()).doesNotContain("Noor");
    assertThat(request.toString()).doesNotContain("Noor", "ghi", "abc");
  }

  @Test
  void resetForgetsEverything() {
    inbox.post("{'source_id':'g1'}");
    chatwoot.failNext(5, 500);
    chatwoot.limit(1);
    chatwoot.reset();

    assertThat(chatwoot.received()).isEmpty();
    assertThat(chatwoot.contacts()).isEmpty();
    assertThat(inbox.canary().status()).isEqualTo(200);
    assertThat(inbox.canary().status()).isEqualTo(200);
  }

  @Test
  void readsAMultipartFormAndLosesItsFile() {
    var form =
        "--b\r\nContent-Disposition: form-data; name=\"source_id\"\r\n\r\ng1\r\n"
            + "--b\r\nContent-Disposition: form-data; name=\"name\"\r\n\r\nNoor Ł\r\n"
            + "--b\r\nContent-Disposition: form-data; name=\"custom_attributes[tier]\"\r\n\r\ngold\r\n"
            + "--b\r\nContent-Disposition: form-data; name=\"avatar\"; filename=\"a.png\"\r\n"
            + "Content-Type: image/png\r\n\r\n12345\r\n--b--\r\n";
    var answer =
        chatwoot.answer(
            Request.json(
                    "POST", "/public/api/v1/inboxes/" + ChatwootStandIn.INBOX + "/contacts", form)
                .with("Content-Type", "multipart/form-data; boundary=b"));

    assertThat(body(answer).path("name").asText()).isEqualTo("Noor Ł");
    assertThat(inbox.onlyContact().at("/custom_attributes/tier").asText()).isEqualTo("gold");
    assertThat(inbox.onlyContact().path("avatar_url").isNull()).isTrue();
    assertThat(chatwoot.received().get(0).body().path("avatar").asText()).isEqualTo("(5 bytes)");
  }
}
