package io.contactgateway.process;

import io.contactgateway.http.GeneratedCalls;
import io.contactgateway.standin.VendorStandIns;
import io.contactgateway.standin.server.Vendor;
import io.contactgateway.testing.FaultyServer;
import io.contactgateway.testing.HostileBytes;
import io.contactgateway.testing.HttpCall;
import io.contactgateway.testing.RawExchange;
import io.contactgateway.testing.Seed;
import io.contactgateway.testing.WireBehaviour;
import io.contactgateway.testing.WireFault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * Not a test: what hostile callers and a hostile vendor do to the memory of a gateway with a small
 * heap. Right and broken calls of every operation, bytes that are no requests, floods of pipelined
 * requests, and a crowd of connections that dribble, at a bounded rate; the memory is read after a
 * full collection, now and then. Ends with 1 where an answer was 5xx but 503.
 *
 * <pre>mvnw package -DskipTests, then run main with the test class path:
 * [seconds] [calls a second] [heap in MB] [dribbling connections]</pre>
 */
final class FuzzBenchmark {
  private static final int CALLERS = 4;
  private static final int PATIENCE_MILLIS = 1_000;
  private static final int PIPELINED = 2_000;
  private static final int VENDOR_CONNECTIONS = 100_000;
  private static final Duration SAMPLE_EVERY = Duration.ofSeconds(15);

  private final GatewayProcess gateway;
  private final URI api;
  private final AnswerCount answers = new AnswerCount();
  private final CountDownLatch ended = new CountDownLatch(1);

  private FuzzBenchmark(GatewayProcess gateway) {
    this.gateway = gateway;
    this.api = gateway.client().api();
  }

  public static void main(String[] arguments) throws Exception {
    var seconds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 600;
    var rate = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 60;
    var heap = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 128;
    var crowd = arguments.length > 3 ? Integer.parseInt(arguments[3]) : 300;
    var healthy = false;
    try (var vendors = VendorStandIns.start(0);
        var hostile = FaultyServer.that(anyFaults(new Random(Seed.value())))) {
      vendors.corporateMerch().limit(Integer.MAX_VALUE, Duration.ofSeconds(1));
      var setup =
          GatewaySetup.deliveringTo(vendors)
              .target(Vendor.CHATWOOT, "rate.permits", "25")
              .with("contact-gateway.targets.hostile.kind", "corporate-merch")
              .with("contact-gateway.targets.hostile.url", hostile.url().toString())
              .with("contact-gateway.targets.hostile.token", "any")
              .with("contact-gateway.targets.hostile.timeout", "2s")
              .with("contact-gateway.targets.hostile.rate.permits", "20")
              .with("contact-gateway.targets.hostile.rate.period", "1s")
              .with("contact-gateway.targets.hostile.retry.max-delay", "1s")
              .with("contact-gateway.targets.hostile.breaker.failure-ratio", "1")
              .with("contact-gateway.targets.hostile.breaker.request-volume-threshold", "1000")
              .embeddedIn(Files.createTempDirectory("fuzz-benchmark"));
      var log = Files.createTempFile("gateway", ".log");
      var gateway = GatewayProcess.launch(setup, log, heap).awaitReady();
      System.out.println("the gateway's log: " + log);
      try {
        healthy = new FuzzBenchmark(gateway).run(seconds, rate, crowd);
        System.out.println("calls to the hostile vendor: " + hostile.requests());
      } finally {
        gateway.kill();
      }
    }
    System.exit(healthy ? 0 : 1);
  }

  private static List<WireBehaviour> anyFaults(Random random) {
    var faults = WireFault.values();
    return IntStream.range(0, VENDOR_CONNECTIONS)
        .<WireBehaviour>mapToObj(any -> faults[random.nextInt(faults.length)])
        .toList();
  }

  private boolean run(int seconds, int rate, int crowd) throws InterruptedException {
    var memory = new ProcessMemory(gateway);
    for (var caller = 0; caller < CALLERS; caller++) {
      var random = new Random(Seed.value() + caller);
      begin("caller-" + caller, () -> callOn(random, rate));
    }
    begin("crowd", () -> new DribblingCrowd(address(), crowd).dribbleUntil(ended));
    var samples = Math.max(1, seconds / SAMPLE_EVERY.toSeconds());
    for (var sample = 0L; sample < samples && gateway.isAlive(); sample++) {
      TimeUnit.SECONDS.sleep(SAMPLE_EVERY.toSeconds());
      System.out.println(memory.sample() + ", " + answers);
    }
    ended.countDown();
    memory.summary().forEach(System.out::println);
    var healthy = gateway.isAlive() && gateway.client().isReady() && answers.defects() == 0;
    System.out.println((healthy ? "healthy: " : "NOT HEALTHY: ") + answers);
    return healthy;
  }

  private static void begin(String name, Runnable work) {
    var thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }

  private InetSocketAddress address() {
    return new InetSocketAddress(api.getHost(), api.getPort());
  }

  private void callOn(Random random, int rate) {
    var calls = GeneratedCalls.against(url(), random);
    var pause = TimeUnit.SECONDS.toMicros(1) * CALLERS / rate;
    try {
      while (!ended.await(random.nextLong(2 * pause), TimeUnit.MICROSECONDS)) {
        call(calls, random);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private void call(GeneratedCalls calls, Random random) {
    try {
      switch (random.nextInt(20)) {
        case 0 -> answers.add(exchange(pipelined()).statuses());
        case 1, 2, 3 -> answers.add(List.of(person(random).send(url()).status()));
        case 4, 5, 6, 7, 8 -> answers.add(exchange(any(random)).statuses());
        default -> answers.add(List.of(calls.next().send(url()).status()));
      }
    } catch (IOException | UncheckedIOException | IllegalStateException broken) {
      answers.broken();
    }
  }

  private RawExchange exchange(byte[] bytes) throws IOException {
    return RawExchange.with(address(), bytes, PATIENCE_MILLIS);
  }

  private static byte[] any(Random random) {
    return HostileBytes.values()[random.nextInt(HostileBytes.values().length)].bytes();
  }

  private static byte[] pipelined() {
    return "GET /v1/contacts/generated-1 HTTP/1.1\r\nHost: g\r\n\r\n".repeat(PIPELINED).getBytes();
  }

  /** A contact that every vendor takes, changed. */
  private static HttpCall person(Random random) {
    var number = random.nextInt(20);
    return HttpCall.of("PUT", "/v1/contacts/fuzz-" + number)
        .header("Prefer", "respond-async")
        .json(
            """
            {"givenName": "Ann%d", "familyName": "Example", "email": "ann%d@example.com",
             "address": {"line1": "1 Main St", "city": "Austin", "region": "TX",
                         "postalCode": "73301", "country": "US"},
             "relationship": {"type": "client"}}\
            """
                .formatted(random.nextInt(1000), number));
  }

  private URL url() {
    try {
      return api.toURL();
    } catch (MalformedURLException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }
}
