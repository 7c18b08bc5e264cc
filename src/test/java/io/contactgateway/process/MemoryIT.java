package io.contactgateway.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.standin.server.Vendor;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whatever callers do, a gateway in the chart's memory lives, and answers others. */
class MemoryIT {
  private static final int ROUNDS = 10;

  /** The largest that both images take without a setting. */
  private static final int PICTURE = ImageCommand.PICTURE_BYTES;

  private static final String HOST = "Host: g\r\n";

  @RegisterExtension private final Lab lab = new Lab();

  /** Vendors that take every connection and never say a word. */
  private GatewaySetup hangingVendors() throws IOException {
    var silent = new ServerSocket(0, 1000);
    lab.closing(silent);
    var url = "http://127.0.0.1:" + silent.getLocalPort();
    var setup =
        lab.setup().embeddedIn(lab.directory()).target(Vendor.MARKETING_CLOUD, "auth-url", url);
    for (var vendor : Vendor.values()) {
      setup = setup.target(vendor, "url", url).target(vendor, "timeout", "60s");
    }
    return setup;
  }

  private static String get(String path) {
    return "GET " + path + " HTTP/1.1\r\n" + HOST + "\r\n";
  }

  private static String put(String path, String type, int size, String body) {
    return "PUT "
        + path
        + " HTTP/1.1\r\n"
        + HOST
        + "Prefer: wait=60\r\nContent-Type: "
        + type
        + "\r\nContent-Length: "
        + size
        + "\r\n\r\n"
        + body;
  }

  /** A contact of some 60 KB. */
  private static String document() {
    var attributes = new StringBuilder();
    for (var i = 0; i < 50; i++) {
      attributes.append(i == 0 ? "" : ",").append("\"a").append(i).append("\":\"");
      attributes.append("x".repeat(1150)).append('"');
    }
    return "{\"email\":\"angela@example.com\",\"attributes\":{" + attributes + "}}";
  }

  /** While all of that goes on. */
  private static void assertOthersAreServed(GatewayProcess gateway, Assault assault)
      throws IOException {
    for (var round = 0; round < ROUNDS; round++) {
      assault.goOn();
      Awaitility.await()
          .atMost(Duration.ofSeconds(30))
          .pollInterval(100, TimeUnit.MILLISECONDS)
          .until(() -> !gateway.isAlive() || gateway.client().isReady());
      assertThat(gateway.isAlive()).as("the gateway lives").isTrue();
      assertThat(gateway.client().syncOf("nobody").status()).isEqualTo(404);
    }
  }

  private static void survives(GatewayProcess gateway, URI port, int connections, String text)
      throws IOException {
    try (var assault = Assault.on(port, connections, text)) {
      assertOthersAreServed(gateway, assault);
    }
  }

  @Test
  void itOutlivesWhoeverAsksAndReadsNothing() throws IOException {
    var gateway = lab.start(ImageCommand.inTheChartsMemory(), hangingVendors());
    var api = gateway.client().api();
    var management = gateway.client().management();

    survives(gateway, api, 6, get("/q/openapi").repeat(2_000));
    survives(gateway, api, 300, get("/q/openapi"));
    survives(gateway, management, 6, get("/q/metrics").repeat(2_000));
    survives(gateway, management, 300, get("/q/metrics"));
    survives(gateway, api, 100, get("/v1/contacts/nobody").repeat(2_000));
  }

  @Test
  void itOutlivesWhoeverBeginsAndDoesNotGoOn() throws IOException {
    var gateway = lab.start(ImageCommand.inTheChartsMemory(), hangingVendors());
    var api = gateway.client().api();
    var head =
        "GET /v1/contacts/a HTTP/1.1\r\n" + HOST + ("A: " + "x".repeat(950) + "\r\n").repeat(19);

    survives(gateway, api, 1500, "");
    survives(gateway, api, 1000, head);
    survives(gateway, gateway.client().management(), 1000, head);
    survives(
        gateway,
        api,
        100,
        "POST /v1/contacts HTTP/1.1\r\n"
            + HOST
            + "Content-Type: application/x-ndjson\r\nContent-Length: 1000000\r\n\r\n"
            + "x".repeat(60_000));
    assertThat(gateway.log()).noneMatch(words -> words.contains("OutOfMemoryError"));
  }

  @Test
  void itOutlivesWhoeverBringsMoreThanItCanHold() throws IOException {
    var gateway = lab.start(ImageCommand.inTheChartsMemory(), hangingVendors());
    var api = gateway.client().api();
    var document = document();
    var picture = "\u0089PNG\r\n\u001a\n" + "x".repeat(PICTURE - 8);

    survives(gateway, api, 20, put("/v1/contacts/a/picture", "image/png", PICTURE, picture));
    survives(
        gateway, api, 1000, put("/v1/contacts/a", "application/json", document.length(), document));
    var line = "{\"key\":\"a\",\"contact\":" + document + "}\n";
    survives(
        gateway,
        api,
        30,
        "POST /v1/contacts HTTP/1.1\r\n"
            + HOST
            + "Prefer: wait=60, return=representation\r\nContent-Type: application/x-ndjson\r\n"
            + "Content-Length: "
            + line.length() * 64
            + "\r\n\r\n"
            + line.repeat(64));
    assertThat(gateway.log()).noneMatch(words -> words.contains("OutOfMemoryError"));
    assertThat(gateway.client().syncOf("a").body().toString()).doesNotContain("rejected");
  }
}
