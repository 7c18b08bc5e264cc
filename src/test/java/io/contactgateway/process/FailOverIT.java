package io.contactgateway.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** PostgreSQL with a standby and with backups, as its own programs make them. */
class FailOverIT {
  private static final String STORE = "contact-gateway.store.";
  private static final String WENT_BACK = "the store went back in time";
  private static final Duration END = Duration.ofMinutes(2);
  private static final int CONTACTS = 20;
  private static final int PAIRS = 4;
  private static final int SOME = 60;

  @RegisterExtension private final Lab lab = new Lab();

  private final Gateways gateways = new Gateways();
  private final Ledger ledger = new Ledger(CONTACTS);

  private GatewaySetup setup(String url) {
    return lab.setup()
        .with(STORE + "kind", "postgresql")
        .with(STORE + "url", url)
        .with(STORE + "username", "postgres");
  }

  private GatewayProcess start(String url) {
    var gateway = lab.start(setup(url));
    gateways.add(gateway);
    return gateway;
  }

  private static String log(GatewayProcess gateway) {
    return String.join("\n", gateway.log());
  }

  @Test
  void aStandbyThatIsPromotedIsWrittenToAndNothingIsLost() throws IOException {
    var primary = InstalledPostgres.start(lab);
    var standby = primary.standby(lab);
    primary.replicateSynchronously();
    var gateway = start(InstalledPostgres.url(primary.address(), standby.address()));
    var load = Load.endless(gateways, ledger, PAIRS, lab.seed());
    ledger.awaitMore(SOME);

    primary.crash();
    standby.promote();

    ledger.awaitMore(SOME);
    load.stop();
    gateway.awaitReady();
    prove(gateway);
    assertThat(log(gateway)).doesNotContain(WENT_BACK);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "?targetServerType=any"})
  void aServiceThatLedToAStandbyForAMomentIsWrittenThroughAgain(String parameters)
      throws IOException {
    var primary = InstalledPostgres.start(lab);
    var standby = primary.standby(lab);
    var service = new MovingService(primary.port());
    lab.closing(service);
    var gateway = start(InstalledPostgres.url(service.address()) + parameters);
    var load = Load.endless(gateways, ledger, PAIRS, lab.seed());
    ledger.awaitMore(SOME);

    service.moveTo(standby.port());
    ledger.awaitRefusals(SOME, Duration.ofMinutes(1));
    // Whoever is connected to the standby stays so, unless the gateway itself goes.
    service.leadTo(primary.port());

    ledger.awaitMore(SOME);
    load.stop();
    gateway.awaitReady();
    prove(gateway);
  }

  private void prove(GatewayProcess gateway) throws IOException {
    var proof = new Proof(ledger, lab.vendors());
    proof.awaitDelivery(gateway.client(), Duration.ofSeconds(90));
    lab.report(proof);
    proof.nothingIsLost(gateway.client()).nothingIsStale();
  }

  @Test
  void aRestoreIsNoticedAndWhatWasForgottenStaysForgotten() throws IOException {
    var database = InstalledPostgres.start(lab);
    var url = InstalledPostgres.url(database.address());
    var dump = lab.directory().resolve("contacts.dump").toAbsolutePath();
    var receipts = lab.directory().resolve("receipts.txt").toAbsolutePath();
    var before = start(url);
    rename(before, "Angela", "forgotten", "kept");
    database.dump(dump);
    rename(before, "Bea", "kept");
    assertThat(before.client().forget("forgotten").isSuccess()).isTrue();
    database.export("select receipt from erasure_receipt", receipts);
    before.terminate();
    before.exitCode(END);

    database.restore(dump);
    var replay = lab.task(setup(url), "--replay-erasures=" + receipts);
    assertThat(replay.exitCode(END)).isZero();
    var after = start(url);

    assertThat(log(replay) + log(after)).contains(WENT_BACK);
    assertThat(after.client().contactOf("forgotten").status()).isEqualTo(404);
    assertThat(after.client().contactOf("kept").body().path("givenName").asText())
        .isEqualTo("Angela");
    Awaitility.await().atMost(END).until(() -> after.client().isDelivered("kept"));
    assertThat(lab.vendors().chatwoot().contacts()).as("nobody twice").hasSize(2);
  }

  private static void rename(GatewayProcess gateway, String name, String... keys)
      throws IOException {
    for (var key : keys) {
      var person = SamplePerson.nameless(key).put("givenName", name).put("familyName", "Diaz");
      assertThat(gateway.client().patch(key, person, "respond-async").isSuccess()).isTrue();
    }
    for (var key : keys) {
      Awaitility.await().atMost(END).until(() -> gateway.client().isDelivered(key));
    }
  }
}
