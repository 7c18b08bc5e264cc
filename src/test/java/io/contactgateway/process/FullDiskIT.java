package io.contactgateway.process;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The embedded store's disk is full for a while. */
class FullDiskIT {
  private static final int CONTACTS = 40;
  private static final int PAIRS = 4;
  private static final int SOME = 60;

  @RegisterExtension private final Lab lab = new Lab();

  @Test
  void callersHear503WhileTheDiskIsFullAndWritesGoOnWhenItIsNot() throws IOException {
    var disk =
        SmallDisk.mount(lab.directory().resolve("disk"), "16m")
            .orElseGet(() -> abort("needs the right to mount a small file system"));
    lab.closing(disk);
    var gateway = lab.start(lab.setup().embeddedIn(disk.root().resolve("store")));
    var gateways = new Gateways();
    gateways.add(gateway);
    var ledger = new Ledger(CONTACTS);
    var load = Load.endless(gateways, ledger, PAIRS, lab.seed());

    ledger.awaitMore(SOME);
    disk.fill();
    ledger.awaitRefusals(SOME, Duration.ofSeconds(60));
    disk.free();
    ledger.awaitMore(SOME);
    load.stop();

    var proof = new Proof(ledger, lab.vendors());
    proof.awaitDelivery(gateway.client(), Duration.ofSeconds(60));
    lab.report(proof);
    proof.nothingIsLost(gateway.client()).nothingIsStale().repeatsAtMost(GatewaySetup.CONCURRENCY);
  }
}
