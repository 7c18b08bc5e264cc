package io.contactgateway.process;

import io.contactgateway.standin.VendorStandIns;
import io.contactgateway.standin.server.Vendor;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.Semaphore;
import java.util.function.UnaryOperator;

/**
 * Not a test: what a bulk request does to callers who write one contact at a time, in one run, on
 * either store; how many lines a second it takes; and how much memory the process ever had.
 *
 * <pre>mvnw verify -DskipTests, then run main with the test class path:
 * [store] [lines] [heap in MB] [single writes]</pre>
 */
final class BulkBenchmark {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final int WRITERS = 4;
  private static final int ROUNDS = 3;

  private BulkBenchmark() {}

  public static void main(String[] arguments) throws Exception {
    var store = arguments.length > 0 ? arguments[0] : "embedded";
    var lines = arguments.length > 1 ? Long.parseLong(arguments[1]) : 100_000;
    var heap = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 96;
    var singles = arguments.length > 3 ? Integer.parseInt(arguments[3]) : 2000;
    var root = Files.createTempDirectory("bulk-benchmark");
    try (var vendors = VendorStandIns.start(0)) {
      vendors.corporateMerch().limit(Integer.MAX_VALUE, Duration.ofSeconds(1));
      if (store.equals("embedded")) {
        measure(vendors, setup -> setup.embeddedIn(root), lines, heap, singles);
      } else {
        try (var postgres = PostgresServer.start(root.resolve("postgres"))) {
          measure(vendors, setup -> setup.on(postgres), lines, heap, singles);
        }
      }
    }
  }

  private static void measure(
      VendorStandIns vendors, UnaryOperator<GatewaySetup> on, long lines, int heap, int singles)
      throws Exception {
    var setup =
        GatewaySetup.deliveringTo(vendors)
            .target(Vendor.CHATWOOT, "rate.permits", "25")
            .target(Vendor.MARKETING_CLOUD, "concurrency", "4");
    var log = Files.createTempFile("gateway", ".log");
    var gateway = GatewayProcess.launch(on.apply(setup), log, heap).awaitReady();
    try {
      writeSingles(gateway, "warm-", singles);
      for (var round = 1; round <= ROUNDS; round++) {
        System.out.println("alone:       " + writeSingles(gateway, "alone" + round, singles));
        var caller = new BulkCaller();
        var bulk = startBulk(gateway, caller, "beside" + round, Long.MAX_VALUE);
        var beside = writeSingles(gateway, "beside" + round, singles);
        System.out.println(
            "beside bulk: " + beside + ", " + caller.answered() + " lines meanwhile");
        caller.stop();
        bulk.join();
      }
      takeAll(gateway, lines);
    } finally {
      gateway.kill();
    }
  }

  private static void takeAll(GatewayProcess gateway, long lines) throws Exception {
    var caller = new BulkCaller();
    var begun = System.nanoTime();
    startBulk(gateway, caller, "all-", lines).join();
    var seconds = (System.nanoTime() - begun) / 1e9;
    System.out.printf(
        "bulk: %d lines answered, %d accepted, %.0f lines/s, peak memory of the process %s%n",
        caller.answered(), caller.accepted(), lines / seconds, peak(gateway));
  }

  private static Thread startBulk(
      GatewayProcess gateway, BulkCaller caller, String prefix, long lines) {
    var api = gateway.client().api();
    var thread =
        new Thread(
            () ->
                caller.send(
                    api,
                    "",
                    lines,
                    number ->
                        "{\"key\":\"bulk-%s%d\",\"contact\":%s}"
                            .formatted(prefix, number, person("bulk" + prefix + number))));
    thread.start();
    return thread;
  }

  private static String writeSingles(GatewayProcess gateway, String prefix, int count)
      throws Exception {
    var room = new Semaphore(WRITERS);
    var millis = new double[count];
    for (var i = 0; i < count; i++) {
      room.acquire();
      var number = i;
      var sent = System.nanoTime();
      CLIENT
          .sendAsync(put(gateway.client().api(), prefix + i), BodyHandlers.discarding())
          .whenComplete(
              (answer, failure) -> {
                millis[number] =
                    failure == null && answer.statusCode() / 100 == 2
                        ? (System.nanoTime() - sent) / 1e6
                        : Double.NaN;
                room.release();
              });
    }
    room.acquire(WRITERS);
    Arrays.sort(millis);
    return String.format(
        "p50 %.1f ms, p99 %.1f ms, worst %.1f ms",
        millis[count / 2], millis[count * 99 / 100], millis[count - 1]);
  }

  private static HttpRequest put(URI gateway, String key) {
    return HttpRequest.newBuilder(gateway.resolve("/v1/contacts/" + key))
        .header("Content-Type", "application/json")
        .header("Prefer", "respond-async")
        .PUT(BodyPublishers.ofString(person(key)))
        .build();
  }

  private static String person(String name) {
    return "{\"givenName\":\"Ann\",\"familyName\":\"Example\",\"email\":\"%s@example.com\",\"address\":{\"line1\":\"1 Main St\",\"city\":\"Austin\",\"region\":\"TX\",\"postalCode\":\"73301\",\"country\":\"US\"},\"relationship\":{\"type\":\"client\"},\"attributes\":{\"tier\":\"gold\"}}"
        .formatted(name);
  }

  private static String peak(GatewayProcess gateway) throws IOException {
    return Files.readAllLines(Path.of("/proc/" + gateway.id() + "/status")).stream()
        .filter(line -> line.startsWith("VmHWM"))
        .findFirst()
        .orElse("unknown")
        .replaceAll("\\s+", " ");
  }
}
