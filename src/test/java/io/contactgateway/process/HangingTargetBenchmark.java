package io.contactgateway.process;

import io.contactgateway.process.Writers.Figures;
import io.contactgateway.standin.VendorStandIns;
import io.contactgateway.standin.server.Vendor;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

/**
 * Not a test: what a target that hangs costs the others. Writes wait for two targets while other
 * writes go to the third, which now answers and now hangs, turn by turn in one run; the ratio of
 * the two is the figure. To be run by hand: [contacts a turn] [turns].
 */
final class HangingTargetBenchmark {
  private static final String OTHERS = "marketing-cloud,chatwoot";
  private static final int WRITERS = 8;

  private final VendorStandIns vendors;
  private final GatewayProcess gateway;
  private final CountDownLatch ended = new CountDownLatch(1);

  private HangingTargetBenchmark(VendorStandIns vendors, GatewayProcess gateway) {
    this.vendors = vendors;
    this.gateway = gateway;
  }

  public static void main(String[] arguments) throws Exception {
    var contacts = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1000;
    var turns = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 3;
    try (var vendors = VendorStandIns.start(0)) {
      vendors.corporateMerch().limit(Integer.MAX_VALUE, Duration.ofSeconds(1));
      vendors.chatwoot().limit(Integer.MAX_VALUE);
      var setup =
          GatewaySetup.deliveringTo(vendors)
              .target(Vendor.CORPORATE_MERCH, "rate.permits", "10000")
              .target(Vendor.CORPORATE_MERCH, "rate.period", "1s")
              .target(Vendor.CORPORATE_MERCH, "timeout", "30s")
              .target(Vendor.CHATWOOT, "rate.permits", "10000")
              .embeddedIn(Files.createTempDirectory("hanging-target-benchmark"));
      var log = Files.createTempFile("gateway", ".log");
      var gateway = GatewayProcess.launch(setup, log).awaitReady();
      try {
        new HangingTargetBenchmark(vendors, gateway).measure(contacts, turns);
      } finally {
        gateway.kill();
      }
    }
    System.exit(0);
  }

  private void measure(int contacts, int turns) throws InterruptedException {
    var beside = new Thread(this::keepTheThirdBusy, "beside");
    beside.start();
    var others = new Writers(gateway, WRITERS).to(OTHERS, WRITERS);
    others.write("warm-", contacts, "wait=30");
    var well = new ArrayList<Figures>();
    var hanging = new ArrayList<Figures>();
    for (var turn = 0; turn < turns; turn++) {
      vendors.corporateMerch().delay(Duration.ZERO);
      well.add(others.write("well-" + turn + "-", contacts, "wait=30"));
      vendors.corporateMerch().delay(Duration.ofMinutes(5));
      hanging.add(others.write("hanging-" + turn + "-", contacts, "wait=30"));
    }
    ended.countDown();
    System.out.println("the third answers: " + well);
    System.out.println("the third hangs:   " + hanging);
    System.out.printf(
        "hanging over answering: throughput %.2f, p50 %.2f, p99 %.2f%n",
        ratio(hanging, well, Figures::perSecond),
        ratio(hanging, well, Figures::medianMillis),
        ratio(hanging, well, Figures::p99Millis));
  }

  /** Ten contacts a second, whether they are delivered or not: the same load in every turn. */
  private void keepTheThirdBusy() {
    var third = new Writers(gateway, 2).to(Vendor.CORPORATE_MERCH.segment(), 2);
    try {
      for (var round = 0; !ended.await(1, TimeUnit.SECONDS); round++) {
        third.write("third-" + round + "-", 10, "respond-async");
      }
    } catch (InterruptedException broken) {
      Thread.currentThread().interrupt();
    }
  }

  private static double ratio(
      List<Figures> above, List<Figures> below, ToDoubleFunction<Figures> figure) {
    return above.stream().mapToDouble(figure).average().orElseThrow()
        / below.stream().mapToDouble(figure).average().orElseThrow();
  }
}
