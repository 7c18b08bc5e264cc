package io.contactgateway.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** PostgreSQL goes away, stands still or drops its connections, while callers write. */
class DatabaseOutageIT {
  private static final int CONTACTS = 40;
  private static final int PAIRS = 4;
  private static final int SOME = 60;
  private static final int MANY = 300;

  @RegisterExtension private final Lab lab = new Lab();

  private final Gateways gateways = new Gateways();
  private final Ledger ledger = new Ledger(CONTACTS);
  private PostgresServer database;
  private GatewayProcess gateway;

  @BeforeEach
  void startProcesses() {
    database = lab.postgres();
    gateway = lab.start(lab.setup().on(database));
    gateways.add(gateway);
  }

  @Test
  void callersHear503WhileTheDatabaseIsAwayAndDeliveryGoesOnWhenItIsBack() throws IOException {
    var load = Load.endless(gateways, ledger, PAIRS, lab.seed());
    ledger.awaitMore(SOME);
    database.crash();
    // Far less than callers one after the other would wait for connections that never come.
    ledger.awaitRefusals(MANY, Duration.ofSeconds(20));
    assertThat(gateway.client().isReady()).as("ready without its store").isFalse();
    database.restart();
    ledger.awaitMore(SOME);
    load.stop();
    gateway.awaitReady();
    proveDelivery(GatewaySetup.CONCURRENCY);
  }

  @Test
  void aServerThatStandsStillIsAwayAfterAWhileAndNothingIsLost() throws IOException {
    var load = Load.endless(gateways, ledger, PAIRS, lab.seed());
    ledger.awaitMore(SOME);
    database.freeze();
    ledger.awaitRefusals(SOME, Duration.ofSeconds(60));
    database.wake();
    ledger.awaitMore(SOME);
    load.stop();
    gateway.awaitReady();
    proveDelivery(2 * GatewaySetup.CONCURRENCY);
  }

  @Test
  void aReplicaThatStandsStillInTheMiddleOfATransactionHoldsNobodyUpForLong() throws Exception {
    // As many connections as a migration takes: what was set for it must not stay.
    var frozen =
        lab.start(
            lab.setup().on(database).with("quarkus.datasource.postgresql.jdbc.max-size", "2"));
    var key = Ledger.key(0);
    assertThat(rename(frozen, key, "Cruz").isSuccess()).isTrue();
    await("nothing else to be written").until(() -> frozen.client().isDelivered(key));

    var held = database.holdContact(key);
    var stuck = CompletableFuture.supplyAsync(() -> rename(frozen, key, "Stuck"));
    await("a change that waits for the contact").until(held::isWaitedFor);
    frozen.freeze();
    // The session of the frozen replica gets the lock now, and keeps it.
    held.close();

    assertThat(rename(gateway, key, "Diaz").isSuccess()).isTrue();
    frozen.wake();
    assertThat(stuck.join().isStoreUnavailable()).isTrue();
    assertThat(gateway.client().contactOf(key).body().path("familyName").asText())
        .isEqualTo("Diaz");
  }

  private static GatewayClient.Answer rename(GatewayProcess gateway, String key, String name) {
    var person = SamplePerson.nameless(key).put("givenName", "Angela").put("familyName", name);
    try {
      return gateway.client().patch(key, person, "respond-async");
    } catch (IOException cutOff) {
      throw new UncheckedIOException(cutOff);
    }
  }

  @Test
  void cutConnectionsLoseNothing() throws IOException {
    var cuts = Lab.size("cuts", 5);
    var load = Load.endless(gateways, ledger, PAIRS, lab.seed());
    for (var cut = 0; cut < cuts; cut++) {
      ledger.awaitMore(1 + lab.random().nextInt(SOME));
      // None are left while those that went in the last cut are not missed yet.
      ledger.await("connections to cut", () -> database.cutConnections() > 0);
    }
    ledger.awaitMore(SOME);
    load.stop();
    proveDelivery(cuts * GatewaySetup.CONCURRENCY);
  }

  private void proveDelivery(int mostRepeats) throws IOException {
    var proof = new Proof(ledger, lab.vendors());
    proof.awaitDelivery(gateway.client(), Duration.ofSeconds(60));
    lab.report(proof);
    proof.nothingIsLost(gateway.client()).nothingIsStale().repeatsAtMost(mostRepeats);
  }
}
