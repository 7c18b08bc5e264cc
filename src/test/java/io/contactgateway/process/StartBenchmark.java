package io.contactgateway.process;

import io.contactgateway.standin.VendorStandIns;
import io.contactgateway.standin.server.Vendor;
import io.contactgateway.testing.HttpCall;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URL;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * Not a test: how soon after its start a process has stored a first contact, and how much memory it
 * holds once it has delivered many. Embedded store, stand-ins. Each command is one way to start the
 * gateway, all in one run, so that they compare:
 *
 * <pre>
 * main with the test class path: CONTACTS STARTS "java -jar target/quarkus-app/quarkus-run.jar" …
 * </pre>
 */
final class StartBenchmark {
  private static final int WRITERS = 16;
  private static final int PLENTY = 10_000;
  private static final Duration PAUSE = Duration.ofMillis(1);
  private static final String MEMORY = "VmRSS:";

  private StartBenchmark() {}

  public static void main(String[] arguments) throws Exception {
    var contacts = Integer.parseInt(arguments[0]);
    var starts = Integer.parseInt(arguments[1]);
    try (var vendors = VendorStandIns.start(0)) {
      for (var command : Arrays.asList(arguments).subList(2, arguments.length)) {
        var first = new double[starts];
        for (var i = 0; i < starts; i++) {
          vendors.reset();
          first[i] = start(vendors, List.of(command.split(" ")), i == starts - 1 ? contacts : 0);
        }
        Arrays.sort(first);
        System.out.printf(
            "%s%n  first PUT after %.0f ms (median of %d; %.0f to %.0f)%n",
            command, first[starts / 2], starts, first[0], first[starts - 1]);
      }
    }
  }

  private static double start(VendorStandIns vendors, List<String> command, int contacts)
      throws Exception {
    vendors.corporateMerch().limit(Integer.MAX_VALUE, Duration.ofSeconds(1));
    var directory = Files.createTempDirectory("start-benchmark");
    var setup = GatewaySetup.deliveringTo(vendors).embeddedIn(directory);
    for (var vendor : Vendor.values()) {
      setup =
          setup
              .target(vendor, "rate.permits", Integer.toString(PLENTY))
              .target(vendor, "rate.period", "1s");
    }
    var begun = System.nanoTime();
    var gateway = GatewayProcess.launch(command, setup, directory.resolve("gateway.log"));
    try {
      awaitFirstPut(gateway.client().api().toURL(), gateway);
      var millis = (System.nanoTime() - begun) / 1e6;
      if (contacts > 0) {
        System.out.printf("  %d MiB after one contact%n", memory(gateway));
        System.out.println(
            "  " + new Writers(gateway, WRITERS).write("c-", contacts, "respond-async"));
        awaitDelivered(gateway, contacts);
        System.out.printf("  %d MiB after %d contacts%n", memory(gateway), contacts);
      }
      return millis;
    } finally {
      gateway.kill();
    }
  }

  private static void awaitFirstPut(URL api, GatewayProcess gateway) {
    var put =
        HttpCall.of("PUT", "/v1/contacts/first")
            .header("Prefer", "respond-async")
            .json(SamplePerson.named("first").toString());
    var stored = false;
    while (!stored && gateway.isAlive()) {
      try {
        stored = isOpen(api) && put.send(api).status() / 100 == 2;
      } catch (UncheckedIOException notYet) {
        LockSupport.parkNanos(PAUSE.toNanos());
      }
    }
    if (!stored) {
      throw new IllegalStateException(gateway.lastWords());
    }
  }

  /** Asked by the cheapest means, so that the question does not slow down what it asks for. */
  private static boolean isOpen(URL api) {
    try (var channel =
        SocketChannel.open(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), api.getPort()))) {
      return channel.isConnected();
    } catch (IOException notYet) {
      LockSupport.parkNanos(PAUSE.toNanos());
      return false;
    }
  }

  private static void awaitDelivered(GatewayProcess gateway, int contacts) {
    while (!gateway.client().isDelivered("c-" + (contacts - 1))) {
      LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
    }
  }

  /** Resident memory of the process, in MiB. */
  private static long memory(GatewayProcess gateway) throws IOException {
    try (var lines = Files.lines(Path.of("/proc", Long.toString(gateway.id()), "status"))) {
      return lines
          .filter(line -> line.startsWith(MEMORY))
          .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) >> 10)
          .sum();
    }
  }
}
