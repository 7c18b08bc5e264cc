package io.contactgateway.process;

import static org.awaitility.Awaitility.await;

import io.contactgateway.console.ConsoleSuite;
import io.contactgateway.standin.VendorStandIns;
import io.contactgateway.standin.server.Vendor;
import io.contactgateway.testing.HttpCall;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.Socket;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The console of the packaged gateway: the jar, or the native executable. */
class ConsoleIT extends ConsoleSuite {
  private static final int PLACES = 4;
  private static final String PLENTY = "10000";
  private static final Duration A_WHILE = Duration.ofMinutes(1);

  private static VendorStandIns vendors;
  private static Path directory;
  private static GatewayProcess process;

  @BeforeAll
  static void start() throws IOException {
    vendors = VendorStandIns.start(0);
    var root = Files.createDirectories(Path.of("target", "process-it"));
    directory = Files.createTempDirectory(root, "ConsoleIT");
    process = GatewayProcess.launch(setup(), directory.resolve("gateway.log")).awaitReady();
  }

  /** A store that is away is found out soon: the lock of its file isn't waited for. */
  private static GatewaySetup setup() {
    var store = directory.resolve("store");
    return GatewaySetup.deliveringTo(vendors)
        .embeddedIn(store)
        .target(Vendor.MARKETING_CLOUD, "delete-contacts", "true")
        .target(Vendor.CORPORATE_MERCH, "rate.permits", PLENTY)
        .target(Vendor.CHATWOOT, "rate.permits", PLENTY)
        .with("contact-gateway.console", "true")
        .with("contact-gateway.limits.requests", Integer.toString(PLACES))
        .with(
            "quarkus.datasource.embedded.jdbc.url",
            "jdbc:sqlite:"
                + store.resolve("contact-gateway.db")
                + "?journal_mode=WAL&synchronous=FULL&busy_timeout=100&foreign_keys=true"
                + "&secure_delete=true&jdbc.get_generated_keys=false");
  }

  @AfterAll
  static void stop() {
    process.kill();
    vendors.close();
  }

  @Override
  protected URL gateway() {
    try {
      return process.client().api().toURL();
    } catch (MalformedURLException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  @Override
  protected VendorStandIns standIns() {
    return vendors;
  }

  @Override
  protected String store() {
    return directory.resolve("store").toString();
  }

  /** Bulk requests that have begun and bring nothing more. */
  @Override
  protected Taken fill() throws IOException {
    var open = new ArrayList<Socket>();
    for (var place = 0; place < PLACES; place++) {
      var socket = new Socket(gateway().getHost(), gateway().getPort());
      open.add(socket);
      var head =
          "POST /v1/contacts HTTP/1.1\r\nHost: g\r\nContent-Type: application/x-ndjson\r\n"
              + "Transfer-Encoding: chunked\r\n\r\n1\r\n{\r\n";
      socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      socket.getOutputStream().flush();
    }
    await("a gateway at its limit").atMost(A_WHILE).until(this::isFull);
    return () -> {
      for (var socket : open) {
        socket.close();
      }
      await("places again").atMost(A_WHILE).until(() -> !isFull());
    };
  }

  private boolean isFull() {
    var put =
        HttpCall.of("PUT", "/v1/contacts/console-full?dryRun=true")
            .json("{\"familyName\": \"Full\"}");
    return put.send(gateway()).status() == 429;
  }

  @Override
  protected Log listen() {
    var before = process.log().size();
    return new Log() {
      @Override
      public List<String> lines() {
        var all = process.log();
        return all.subList(before, all.size());
      }

      @Override
      public void close() {
        // The file goes on.
      }
    };
  }
}
