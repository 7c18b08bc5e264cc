package io.contactgateway.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.standin.server.Vendor;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whatever other servers answer, a gateway in the chart's memory lives, and answers callers. */
class OutboundMemoryIT {
  private static final int CONTACTS = 60;

  /** Of a subscriber's calls. */
  private static final int AT_A_TIME = 8;

  private static final int PICTURES = 6;
  private static final int READERS = 40;
  private static final int PICTURE_BYTES = ImageCommand.PICTURE_BYTES;
  private static final Duration AT_MOST = Duration.ofMinutes(2);
  private static final Pattern LINK = Pattern.compile("/v1/pictures/[^\"]+");

  @RegisterExtension private final Lab lab = new Lab();

  private GatewaySetup setup() {
    return lab.setup().embeddedIn(lab.directory());
  }

  private EndlessServer endless() throws IOException {
    var server = new EndlessServer();
    lab.closing(server);
    return server;
  }

  private GatewayProcess start(GatewaySetup setup) throws IOException {
    return lab.start(ImageCommand.inTheChartsMemory(), setup);
  }

  private static void write(GatewayProcess gateway, int contacts) throws IOException {
    for (var number = 0; number < contacts; number++) {
      var key = Ledger.key(number);
      var answer = gateway.client().patch(key, SamplePerson.named(key), "respond-async");
      assertThat(answer.isSuccess()).as(answer.toString()).isTrue();
    }
  }

  private static void awaitWhileOthersAreServed(
      GatewayProcess gateway, String what, Callable<Boolean> condition) {
    Awaitility.await(what)
        .atMost(AT_MOST)
        .pollInterval(Duration.ofMillis(200))
        .until(() -> gateway.client().isReady() && condition.call());
    assertThat(gateway.isAlive()).as("the gateway lives").isTrue();
    assertThat(gateway.log()).noneMatch(words -> words.contains("OutOfMemoryError"));
  }

  @Test
  void vendorsWhoseAnswersHaveNoEnd() throws IOException {
    var vendor = endless();
    var setup = setup().target(Vendor.MARKETING_CLOUD, "auth-url", vendor.url());
    for (var each : Vendor.values()) {
      setup = setup.target(each, "url", vendor.url()).target(each, "concurrency", "16");
    }
    var gateway = start(setup);

    write(gateway, CONTACTS);

    awaitWhileOthersAreServed(gateway, "many answers", () -> vendor.answered() > CONTACTS);
  }

  @Test
  void aSubscriberWhoseAnswersHaveNoEnd() throws IOException {
    var subscriber = endless();
    var secret = "whsec_" + Base64.getEncoder().encodeToString(new byte[32]);
    var gateway =
        start(
            setup()
                .with("contact-gateway.events.crm.url", subscriber.url())
                .with("contact-gateway.events.crm.secret", secret));

    write(gateway, CONTACTS);

    awaitWhileOthersAreServed(gateway, "many answers", () -> subscriber.answered() >= AT_A_TIME);
  }

  @Test
  void aKeySetThatHasNoEnd() throws IOException {
    var issuer = endless();
    var gateway =
        start(
            setup()
                .with("contact-gateway.security", "jwt")
                .with("mp.jwt.verify.publickey.location", issuer.url() + "/jwks")
                .with("mp.jwt.verify.issuer", issuer.url())
                .with("mp.jwt.verify.audiences", "gateway"));

    awaitWhileOthersAreServed(gateway, "a look at the keys", () -> issuer.answered() > 0);
    assertThat(gateway.client().contactOf("a").status()).isEqualTo(401);
  }

  @Test
  void picturesOnTheirWayToVendorsAndToReadersWhoDoNotRead() throws IOException {
    var gateway =
        start(
            setup()
                .with("contact-gateway.public-url", "https://gateway.example.com")
                .with("contact-gateway.picture-secret", "any text"));
    uploadPictures(gateway);
    awaitDelivery(gateway);

    var link = link();
    try (var assault =
        Assault.on(
            gateway.client().api(), READERS, "GET " + link + " HTTP/1.1\r\nHost: g\r\n\r\n")) {
      for (var round = 0; round < 10; round++) {
        assault.goOn();
        awaitWhileOthersAreServed(gateway, "readiness", () -> true);
      }
    }
    assertThat(gateway.client().contactOf(Ledger.key(0)).status()).isEqualTo(200);
  }

  @Test
  void picturesThatAreSentToVendorsThemselves() throws IOException {
    var gateway = start(setup());

    uploadPictures(gateway);

    awaitDelivery(gateway);
  }

  private static void uploadPictures(GatewayProcess gateway) throws IOException {
    write(gateway, PICTURES);
    for (var number = 0; number < PICTURES; number++) {
      var content = new byte[PICTURE_BYTES];
      System.arraycopy(new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10}, 0, content, 0, 8);
      var answer = gateway.client().upload(Ledger.key(number), "image/png", content);
      assertThat(answer.isSuccess()).as(answer.toString()).isTrue();
    }
  }

  private static void awaitDelivery(GatewayProcess gateway) {
    awaitWhileOthersAreServed(
        gateway, "delivery", () -> gateway.client().isDelivered(Ledger.key(PICTURES - 1)));
  }

  /** As a vendor was sent it. */
  private URI link() {
    return lab.vendors().chatwoot().received().stream()
        .map(received -> LINK.matcher(received.body().toString()))
        .filter(found -> found.find())
        .map(found -> URI.create(found.group()))
        .findFirst()
        .orElseThrow();
  }
}
