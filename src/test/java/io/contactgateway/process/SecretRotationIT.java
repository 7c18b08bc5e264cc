package io.contactgateway.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.contactgateway.standin.corporatemerch.CorporateMerchStandIn;
import io.contactgateway.standin.marketingcloud.MarketingCloudStandIn;
import io.contactgateway.standin.server.Vendor;
import io.contactgateway.testing.HttpCall;
import io.contactgateway.testing.MountedSecrets;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Secrets that are exchanged below a running process, as Kubernetes does it. */
class SecretRotationIT {
  /** Well below the first probe of a faulty target, a minute. */
  private static final Duration SOON = Duration.ofSeconds(30);

  private static final String WRONG = "marker-wrong";

  @RegisterExtension private final Lab lab = new Lab();

  private MountedSecrets mount(Map<String, String> contents) {
    return new MountedSecrets(lab.directory().resolve("mounted").toAbsolutePath())
        .publish(contents);
  }

  @Test
  void contactThatWaitsForMendedCredentialsIsDeliveredByItself() throws IOException {
    var mounted = mount(Map.of("client", WRONG, "merch", WRONG));
    var setup =
        lab.setup()
            .embeddedIn(lab.directory().resolve("store"))
            .without(Vendor.MARKETING_CLOUD, "client-secret")
            .without(Vendor.CORPORATE_MERCH, "token")
            .target(Vendor.MARKETING_CLOUD, "client-secret-file", mounted.file("client").toString())
            .target(Vendor.CORPORATE_MERCH, "token-file", mounted.file("merch").toString());
    var gateway = lab.start(setup);
    gateway.client().patch("waits", SamplePerson.named("waits"), "respond-async");
    for (var vendor : new Vendor[] {Vendor.MARKETING_CLOUD, Vendor.CORPORATE_MERCH}) {
      await().atMost(SOON).until(() -> state(gateway, vendor).equals("faulty"));
    }

    mounted.publish(
        Map.of(
            "client", MarketingCloudStandIn.CLIENT_SECRET + "\n",
            "merch", CorporateMerchStandIn.TOKEN + "\n"));

    await("delivery").atMost(SOON).until(() -> gateway.client().isDelivered("waits"));
    for (var vendor : Vendor.values()) {
      assertThat(state(gateway, vendor)).as(vendor.segment()).isEqualTo("active");
    }
    assertThat(gateway.log())
        .anyMatch(line -> line.contains("marketing-cloud.client-secret-file has changed"))
        .anyMatch(line -> line.contains("corporate-merch.token-file has changed"))
        .noneMatch(line -> line.contains(WRONG))
        .noneMatch(line -> line.contains(CorporateMerchStandIn.TOKEN));
  }

  private static String state(GatewayProcess gateway, Vendor vendor) {
    try {
      var call = HttpCall.of("GET", "/v1/targets/" + vendor.segment());
      return call.send(gateway.client().api().toURL()).json().path("state").asText();
    } catch (IOException broken) {
      throw new AssertionError(broken);
    }
  }

  @Test
  void newConnectionsToTheStoreAreMadeWithTheNewPassword() throws IOException {
    var mounted = mount(Map.of("password", "marker-first\n"));
    var database = lab.postgres();
    database.demandPassword("marker-first");
    var setup =
        lab.setup()
            .on(database)
            .with("contact-gateway.store.username", PostgresServer.USER_WITH_PASSWORD)
            .with("contact-gateway.store.password-file", mounted.file("password").toString());
    var gateway = lab.start(setup);
    assertThat(isStored(gateway, "a")).isTrue();

    database.demandPassword("marker-second");
    mounted.publish(Map.of("password", "marker-second\n"));
    assertThat(database.cutConnections()).isPositive();

    await("the store").atMost(SOON).until(() -> isStored(gateway, "b"));
    assertThat(gateway.log()).noneMatch(line -> line.contains("marker-"));
  }

  private static boolean isStored(GatewayProcess gateway, String key) throws IOException {
    return gateway.client().patch(key, SamplePerson.named(key), "respond-async").isSuccess();
  }
}
