package io.contactgateway.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A rolling update on PostgreSQL: replicas are replaced one by one while callers write. There is no
 * other version to be had here, so the schema goes ahead: this version works beside, and starts on,
 * a database that a later one has migrated. That is also what a rollback needs. With {@code
 * -Dcontact-gateway.it.before=…/quarkus-run.jar}, another version's, those are replaced.
 */
class RollingUpdateIT {
  private static final int CONTACTS = Lab.size("contacts", 120);
  private static final String BEFORE = System.getProperty("contact-gateway.it.before", "");
  private static final int PAIRS = 2;
  private static final int REPLICAS = 2;
  private static final int SOME = CONTACTS / 4;
  private static final Duration A_WHILE = Duration.ofSeconds(30);
  private static final Duration TO_THE_END = Duration.ofMinutes(20);

  /** What a replica that ends may leave to be done once more. */
  private static final int MOST_REPEATS = REPLICAS * GatewaySetup.CONCURRENCY;

  @RegisterExtension private final Lab lab = new Lab();

  @Test
  void nothingIsLostWhileReplicasAreReplacedOneByOneAndTheSchemaGoesAhead() throws IOException {
    var database = lab.postgres();
    var setup = lab.setup().on(database);
    var before = List.of(startBefore(setup), startBefore(setup));
    var gateways = new Gateways();
    before.forEach(gateways::add);
    var ledger = new Ledger(CONTACTS);
    var load = Load.endless(gateways, ledger, PAIRS, lab.seed());

    ledger.awaitMore(SOME);
    assertThat(migrateAhead(database)).as("migrations of a later version").isPositive();
    ledger.awaitMore(SOME);
    GatewayProcess last = null;
    for (var old : before) {
      last = lab.start(setup);
      gateways.add(last);
      ledger.awaitMore(SOME);
      replace(old, gateways);
      ledger.awaitMore(SOME);
    }
    load.stop();

    var proof = new Proof(ledger, lab.vendors());
    proof.awaitDelivery(last.client(), TO_THE_END);
    lab.report(proof);
    proof.nothingIsLost(last.client()).nothingIsStale().repeatsAtMost(MOST_REPEATS);
    assertThat(ledger.writesWithoutAnswer()).as("callers who were cut off").isZero();
  }

  private GatewayProcess startBefore(GatewaySetup setup) {
    return BEFORE.isEmpty() ? lab.start(setup) : lab.start(GatewayProcess.program(BEFORE), setup);
  }

  /** As an orchestrator does: told to end, out of the balancer once it is unready, then gone. */
  private static void replace(GatewayProcess old, Gateways gateways) {
    old.terminate();
    await("unreadiness").atMost(A_WHILE).until(() -> !old.client().isReady());
    gateways.remove(old);
    assertThat(old.exitCode(A_WHILE)).isIn(0, 143);
  }

  private static int migrateAhead(PostgresServer database) {
    return Flyway.configure()
        .dataSource("jdbc:" + database.url(), PostgresServer.USER, "")
        .locations("classpath:db/migration", "classpath:db/next")
        .load()
        .migrate()
        .migrationsExecuted;
  }
}
