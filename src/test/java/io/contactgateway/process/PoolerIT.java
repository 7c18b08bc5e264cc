package io.contactgateway.process;

import java.io.IOException;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** PgBouncer in transaction mode stands between the gateway and PostgreSQL. */
class PoolerIT {
  private static final int CONTACTS = 20;
  private static final int PAIRS = 4;

  @RegisterExtension private final Lab lab = new Lab();

  @Test
  void contactsAreStoredAndDeliveredThroughAPoolerThatSharesSessions() throws IOException {
    var program = InstalledProgram.orLeaveOut("pgbouncer", "pgbouncer");
    var database = lab.postgres();
    var port = PgBouncer.start(program, database, lab);
    var gateway =
        lab.start(
            lab.setup()
                .on(database)
                .with("contact-gateway.store.url", "postgresql://127.0.0.1:" + port + "/postgres")
                .with("contact-gateway.store.pooler", "transaction"));
    var gateways = new Gateways();
    gateways.add(gateway);
    var ledger = new Ledger(CONTACTS);

    var load = Load.endless(gateways, ledger, PAIRS, lab.seed());
    ledger.awaitMore(3 * CONTACTS);
    load.stop();

    var proof = new Proof(ledger, lab.vendors());
    proof.awaitDelivery(gateway.client(), Duration.ofSeconds(60));
    proof.nothingIsLost(gateway.client()).nothingIsStale();
    Awaitility.await().until(() -> gateway.client().isReady());
  }
}
