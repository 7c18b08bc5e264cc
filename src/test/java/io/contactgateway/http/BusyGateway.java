package io.contactgateway.http;

import static io.contactgateway.http.Calls.bulk;
import static io.contactgateway.http.Calls.delete;
import static io.contactgateway.http.Calls.get;
import static io.contactgateway.http.Calls.put;
import static io.contactgateway.http.Calls.putAsync;
import static io.contactgateway.http.Calls.sync;
import static io.contactgateway.http.Documents.complete;
import static io.contactgateway.http.Documents.withEmail;
import static io.contactgateway.http.TargetCalls.act;
import static io.contactgateway.http.TargetCalls.awaitDrained;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.contactgateway.standin.VendorStandIns;
import io.contactgateway.standin.server.Answer;
import io.contactgateway.testing.GatewayWithStandIns;
import io.contactgateway.testing.HttpCall;
import io.contactgateway.testing.LockedStore;
import java.net.URL;
import java.time.Duration;
import org.awaitility.Awaitility;

/**
 * A gateway to which everything happens that its metrics tell of; and while a vendor is in trouble,
 * it stays ready.
 */
final class BusyGateway {
  static final String MARKER = "Zmeters";
  private static final String CHAT = "chatwoot";
  private static final String SHOP = "corporate-merch";

  private final URL gateway;
  private final URL management;
  private final VendorStandIns standIns;
  private final String storePath;

  BusyGateway(URL gateway, URL management, VendorStandIns standIns, String storePath) {
    this.gateway = gateway;
    this.management = management;
    this.standIns = standIns;
    this.storePath = storePath;
  }

  void run() {
    successes();
    refusals();
    bulkAndPause();
    faultyTarget();
    openCircuit();
    storeAway();
    crowd();
    awaitDrained(gateway, CHAT);
  }

  private void successes() {
    put("Zmeters-1", complete("Zmeters-1")).header("Prefer", "wait=20").send(gateway);
    put("Zmeters-1", complete("Zmeters-1")).send(gateway);
    sync("POST", "Zmeters-1").header("Prefer", "wait=20").send(gateway);
    sync("GET", "Zmeters-1").send(gateway);
    get("Zmeters-1").send(gateway);
    HttpCall.of("GET", "/v1/targets").send(gateway);
    standIns.chatwoot().failNext(1, 503);
    put("Zmeters%2F2;x", complete("Zmeters-2")).header("Prefer", "wait=20").send(gateway);
    delete("Zmeters%2F2;x?report=true").send(gateway);
  }

  private void refusals() {
    standIns
        .corporateMerch()
        .failAlways(
            request -> request.text().contains("Zmeters-refused@"),
            Answer.json(422, JsonNodeFactory.instance.objectNode().put("message", MARKER)));
    put("Zmeters-3", complete("Zmeters-refused")).header("Prefer", "wait=20").send(gateway);
    put("Zmeters-3", "{\"email\": \"Zmeters\"}").send(gateway);
    put("Zmeters-3?targets=Zmeters", "{}").send(gateway);
    get("Zmeters-4").send(gateway);
    HttpCall.of("ZMETERS", "/v1/contacts/Zmeters").send(gateway);
    HttpCall.of("GET", "/Zmeters/" + MARKER).send(gateway);
  }

  private void bulkAndPause() {
    assertThat(act(CHAT, "pause").send(gateway).status()).isEqualTo(200);
    bulk("{\"key\": \"Zmeters-5\", \"contact\": " + withEmail("Zmeters-5") + "}\nno line\n")
        .send(gateway);
    assertReady("a target is paused");
    assertThat(act(CHAT, "resume").send(gateway).status()).isEqualTo(200);
  }

  private void faultyTarget() {
    standIns.corporateMerch().failNext(1, 401);
    putAsync("Zmeters-6?targets=corporate-merch", complete("Zmeters-6")).send(gateway);
    awaitView(SHOP, "state", "faulty");
    assertReady("a target is faulty");
    act(SHOP, "resume").send(gateway);
    awaitDrained(gateway, SHOP);
  }

  private void openCircuit() {
    standIns.chatwoot().down(true);
    for (var contact = 0; contact < MetricsTest.REQUEST_VOLUME_THRESHOLD; contact++) {
      var key = "Zmeters-7-" + contact;
      putAsync(key + "?targets=chatwoot", withEmail(key)).send(gateway);
    }
    awaitView(CHAT, "circuit", "open");
    assertReady("a circuit is open");
    standIns.chatwoot().down(false);
    awaitDrained(gateway, CHAT);
  }

  private void storeAway() {
    try (var locked = LockedStore.in(storePath)) {
      assertThat(locked.isLocked()).isTrue();
      assertThat(put("Zmeters-9", "{}").send(gateway).status()).isEqualTo(503);
    }
  }

  private void crowd() {
    standIns.chatwoot().delay(Duration.ofSeconds(4));
    var call =
        put("Zmeters-8?targets=chatwoot", withEmail("Zmeters-8")).header("Prefer", "wait=10");
    var replies = Crowd.send(call, GatewayWithStandIns.REQUEST_LIMIT + 20, gateway);
    standIns.chatwoot().delay(Duration.ZERO);
    assertThat(replies).anyMatch(reply -> reply.status() == 429);
  }

  private void awaitView(String target, String property, String value) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () ->
                TargetCalls.target(target)
                    .send(gateway)
                    .json()
                    .path(property)
                    .asText()
                    .equals(value));
  }

  private void assertReady(String trouble) {
    var reply = HttpCall.of("GET", "/q/health/ready").send(management);
    assertThat(reply.status()).as("ready while " + trouble + ": " + reply.body()).isEqualTo(200);
  }
}
