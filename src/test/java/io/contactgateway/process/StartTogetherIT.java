package io.contactgateway.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Replicas that begin at the same moment on a database that holds nothing yet. */
class StartTogetherIT {
  private static final int REPLICAS = 3;
  private static final int CONTACTS = 10;

  @RegisterExtension private final Lab lab = new Lab();

  /** Also where the database isolates by breaking transactions off. */
  @ParameterizedTest
  @ValueSource(strings = {"read committed", "serializable"})
  void oneMigratesAndTheOthersWaitTheirTurn(String isolation) throws IOException {
    var database = lab.postgres();
    database.isolate(isolation);

    var replicas =
        IntStream.range(0, REPLICAS).mapToObj(n -> lab.launch(lab.setup().on(database))).toList();
    replicas.forEach(GatewayProcess::awaitReady);

    assertThat(database.number("select count(*) from flyway_schema_history where not success"))
        .isZero();
    assertThat(
            database.number(
                "select count(*) - count(distinct version) from flyway_schema_history"
                    + " where version is not null"))
        .isZero();
    deliverThrough(replicas);
  }

  private void deliverThrough(List<GatewayProcess> replicas) throws IOException {
    var gateways = new Gateways();
    replicas.forEach(gateways::add);
    var ledger = new Ledger(CONTACTS);
    var load = Load.endless(gateways, ledger, 2, lab.seed());
    ledger.awaitMore(3 * CONTACTS);
    load.stop();
    var proof = new Proof(ledger, lab.vendors());
    proof.awaitDelivery(replicas.get(0).client(), Duration.ofSeconds(90));
    proof.nothingIsLost(replicas.get(0).client()).nothingIsStale();
  }
}
