package io.contactgateway.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.contactgateway.standin.server.Vendor;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A process that is told to end (SIGTERM). */
class ShutdownIT {
  private static final int CONTACTS = 40;
  private static final int PAIRS = 4;
  private static final int SOME = 60;
  private static final Duration GRACE = Duration.ofSeconds(6);
  private static final Duration FOR_EVER = Duration.ofSeconds(50);
  private static final String PERSON = "person";
  private static final Duration A_WHILE = Duration.ofSeconds(20);

  @RegisterExtension private final Lab lab = new Lab();

  @Test
  void callersOfAReplicaThatEndsAreAllAnsweredAndNothingIsLost() throws IOException {
    var setup = setup();
    var ending = lab.start(setup);
    var staying = lab.start(setup);
    var gateways = new Gateways();
    gateways.add(ending);
    gateways.add(staying);
    var ledger = new Ledger(CONTACTS);
    var load = Load.endless(gateways, ledger, PAIRS, lab.seed());

    ledger.awaitMore(SOME);
    ending.terminate();
    await("unreadiness").atMost(A_WHILE).until(() -> !ending.client().isReady());
    gateways.remove(ending);
    assertThat(ending.exitCode(GRACE.plus(A_WHILE))).isIn(0, 143);
    ledger.awaitMore(SOME);
    load.stop();

    var proof = new Proof(ledger, lab.vendors());
    proof.awaitDelivery(staying.client(), Duration.ofSeconds(60));
    lab.report(proof);
    proof.nothingIsLost(staying.client()).nothingIsStale().repeatsAtMost(GatewaySetup.CONCURRENCY);
    assertThat(ledger.writesWithoutAnswer()).isZero();
  }

  @Test
  void whoWaitsForAHangingVendorIsAnsweredAndAnotherReplicaGoesOnLongBeforeTheLeaseEnds() {
    var setup =
        setup()
            .with("contact-gateway.lease", "60s")
            .target(Vendor.CORPORATE_MERCH, "timeout", "60s")
            .target(Vendor.CHATWOOT, "timeout", "60s");
    var ending = lab.start(setup);
    var staying = lab.start(setup);
    assertThat(write(ending, "old", "wait=25").status()).isEqualTo(201);
    var merch = lab.vendors().corporateMerch();
    var chatwoot = lab.vendors().chatwoot();
    var before = merch.received().size() + chatwoot.received().size();
    merch.delay(FOR_EVER);
    chatwoot.delay(FOR_EVER);
    var answer = CompletableFuture.supplyAsync(() -> write(ending, "new", "wait=25"));
    await("the calls that hang")
        .atMost(A_WHILE)
        .until(() -> merch.received().size() + chatwoot.received().size() == before + 2);
    merch.delay(Duration.ZERO);
    chatwoot.delay(Duration.ZERO);

    ending.terminate();
    answer.orTimeout(GRACE.toSeconds(), TimeUnit.SECONDS);
    assertThat(answer.join().status()).as("the answer to who waited").isEqualTo(202);
    assertThat(ending.exitCode(GRACE.plus(A_WHILE))).isIn(0, 143);
    await("delivery by the other replica")
        .atMost(Duration.ofSeconds(5))
        .until(() -> isEverywhere(staying, 2));
    assertThat(merch.contacts()).hasSize(1);
  }

  /** Taken by every vendor; confirmed only once the calls that hung are over. */
  private static boolean isEverywhere(GatewayProcess gateway, long revision) throws IOException {
    var targets = gateway.client().syncOf(PERSON).body().path("targets");
    return targets.properties().stream()
        .allMatch(target -> target.getValue().path("syncedRevision").asLong() == revision);
  }

  private GatewaySetup setup() {
    return lab.setup()
        .on(lab.postgres())
        .with("contact-gateway.shutdown.grace", GRACE.toSeconds() + "s");
  }

  private static GatewayClient.Answer write(GatewayProcess gateway, String email, String prefer) {
    try {
      return gateway.client().patch(PERSON, SamplePerson.named(email), prefer);
    } catch (IOException broken) {
      throw new AssertionError(broken);
    }
  }
}
