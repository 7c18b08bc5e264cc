package io.contactgateway.process;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code kill -9} under load, at random moments. */
class KillIT {
  private static final int CONTACTS = 40;
  private static final int PAIRS = 4;
  private static final int MOST_WRITES_BETWEEN_KILLS = 150;

  @RegisterExtension private final Lab lab = new Lab();

  @Test
  void nothingAcknowledgedIsLostByKillsOnTheEmbeddedStore() throws IOException {
    survivesKills(lab.setup().embeddedIn(lab.directory().resolve("store")));
  }

  @Test
  void nothingAcknowledgedIsLostByKillsOnPostgresql() throws IOException {
    survivesKills(lab.setup().on(lab.postgres()));
  }

  private void survivesKills(GatewaySetup setup) throws IOException {
    var kills = Lab.size("kills", 4);
    var gateways = new Gateways();
    var ledger = new Ledger(CONTACTS);
    var process = lab.start(setup);
    gateways.add(process);
    var load = Load.endless(gateways, ledger, PAIRS, lab.seed());
    for (var kill = 0; kill < kills; kill++) {
      ledger.awaitMore(1 + lab.random().nextInt(MOST_WRITES_BETWEEN_KILLS));
      process.kill();
      gateways.remove(process);
      process = lab.start(setup);
      gateways.add(process);
    }
    load.stop();
    var proof = new Proof(ledger, lab.vendors());
    proof.awaitDelivery(process.client(), Duration.ofSeconds(60));
    lab.report(proof);
    proof
        .nothingIsLost(process.client())
        .nothingIsStale()
        .repeatsAtMost(kills * GatewaySetup.CONCURRENCY);
  }
}
