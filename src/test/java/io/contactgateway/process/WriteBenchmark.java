package io.contactgateway.process;

import io.contactgateway.standin.VendorStandIns;
import io.contactgateway.standin.server.Vendor;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/**
 * Not a test: how many contacts a second one process accepts and delivers, on either store, and
 * what a contact weighs there. The figures of docs/scaling.md come from here:
 *
 * <pre>mvnw verify -DskipTests, then run main with the test class path: [contacts] [writers]</pre>
 */
final class WriteBenchmark {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final String FAST = "100000";

  private WriteBenchmark() {}

  public static void main(String[] arguments) throws Exception {
    var contacts = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5000;
    var writers = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 32;
    var root = Files.createTempDirectory("write-benchmark");
    try (var vendors = VendorStandIns.start(0);
        var postgres = PostgresServer.start(root.resolve("postgres"))) {
      vendors.corporateMerch().limit(Integer.MAX_VALUE, Duration.ofSeconds(1));
      measure("embedded", vendors, setup -> setup.embeddedIn(root), contacts, writers);
      System.out.printf("embedded bytes per contact: %d%n", bytes(root) / (2L * contacts));
      measure("postgresql", vendors, setup -> setup.on(postgres), contacts, writers);
    }
  }

  private static void measure(
      String store,
      VendorStandIns vendors,
      UnaryOperator<GatewaySetup> on,
      int contacts,
      int concurrent)
      throws Exception {
    vendors.reset();
    vendors.corporateMerch().limit(Integer.MAX_VALUE, Duration.ofSeconds(1));
    var setup =
        GatewaySetup.deliveringTo(vendors)
            .target(Vendor.CHATWOOT, "rate.permits", "10000")
            .target(Vendor.CHATWOOT, "rate.period", "1s")
            .target(Vendor.CORPORATE_MERCH, "rate.permits", "10000")
            .target(Vendor.CORPORATE_MERCH, "rate.period", "1s");
    var log = Files.createTempFile("gateway", ".log");
    var gateway = GatewayProcess.launch(on.apply(setup), log).awaitReady();
    var writers = new Writers(gateway, concurrent);
    try {
      writers.write("warm-", contacts, "respond-async");
      awaitDrained(gateway, 0);
      var accepted = writers.write("a-", contacts, "respond-async");
      var begun = System.nanoTime();
      awaitDrained(gateway, 0);
      var drain = (System.nanoTime() - begun) / 1e9;
      System.out.printf("%s accept only: %s, drained %.1f s later%n", store, accepted, drain);
      System.out.printf(
          "%s waiting for three targets: %s%n",
          store, writers.write("w-", contacts / 5, "wait=30"));
    } finally {
      gateway.kill();
    }
  }

  /** Waits until the gateway says that nothing waits: its own meter, read now and then. */
  private static void awaitDrained(GatewayProcess gateway, long atMost) throws Exception {
    var quiet = 0;
    while (quiet < 2) {
      Thread.onSpinWait();
      var metrics =
          CLIENT.send(
              HttpRequest.newBuilder(URI.create(gateway.client().management() + "/q/metrics"))
                  .build(),
              BodyHandlers.ofLines());
      var backlog =
          metrics
              .body()
              .filter(line -> line.startsWith("contact_gateway_backlog{"))
              .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
              .sum();
      quiet = backlog <= atMost ? quiet + 1 : 0;
      new Semaphore(0).tryAcquire(1, TimeUnit.SECONDS);
    }
  }

  private static long bytes(Path root) throws IOException {
    try (var files = Files.list(root)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("contact-gateway.db"))
          .mapToLong(file -> file.toFile().length())
          .sum();
    }
  }
}
