package io.contactgateway.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Three processes on one PostgreSQL; not one of them is left alone. */
class ReplicasIT {
  private static final int CONTACTS = Lab.size("contacts", 600);
  private static final int ROUNDS = Lab.size("rounds", 2);
  private static final int FREEZES = Lab.size("freezes", 1);
  private static final int PAIRS = 6;
  private static final int WRITES = CONTACTS * ROUNDS * Versions.LETTERS.length;

  /** What a killed process leaves open, what a frozen one does, each repaired once more. */
  private static final int MOST_REPEATS = (2 + 2 * FREEZES) * GatewaySetup.CONCURRENCY;

  @RegisterExtension private final Lab lab = new Lab();

  @Test
  void nothingIsLostWhenOneIsFrozenOneKilledAndOneStopped()
      throws IOException, InterruptedException, ExecutionException {
    var setup = lab.setup().on(lab.postgres());
    var frozen = lab.start(setup);
    var killed = lab.start(setup);
    var stopped = lab.start(setup);
    var gateways = new Gateways();
    gateways.add(frozen);
    gateways.add(killed);
    gateways.add(stopped);
    var ledger = new Ledger(CONTACTS);
    var load = Load.begin(gateways, ledger, PAIRS, ROUNDS, lab.seed());
    var chaos = new Chaos(lab.vendors(), ledger, lab.seed());

    for (var freeze = 0; freeze < FREEZES; freeze++) {
      ledger.awaitMore(WRITES / 8 / FREEZES);
      frozen.freeze();
      gateways.remove(frozen);
      awaitTime(Instant.now().plus(GatewaySetup.LEASE).plusSeconds(1));
      frozen.wake();
      gateways.add(frozen);
    }

    ledger.awaitMore(WRITES / 8);
    killed.kill();
    gateways.remove(killed);

    ledger.awaitMore(WRITES / 8);
    stopped.terminate();
    gateways.remove(stopped);
    assertThat(stopped.exitCode(Duration.ofSeconds(30))).isIn(0, 143);

    load.join(Duration.ofMinutes(20));
    chaos.stop();
    var proof = new Proof(ledger, lab.vendors());
    proof.awaitDelivery(frozen.client(), Duration.ofMinutes(20));
    lab.report(proof);
    proof.nothingIsLost(frozen.client()).nothingIsStale().repeatsAtMost(MOST_REPEATS);
    assertThat(lab.vendors().corporateMerch().received())
        .as("calls beyond the permits of a sliding window")
        .noneMatch(call -> call.status() == 429);
  }

  private static void awaitTime(Instant end) {
    await("the end of a lease")
        .atMost(Duration.ofMinutes(1))
        .until(() -> Instant.now().isAfter(end));
  }
}
