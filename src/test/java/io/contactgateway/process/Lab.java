package io.contactgateway.process;

import io.contactgateway.standin.VendorStandIns;
import io.contactgateway.standin.server.Vendor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * What a test of whole processes needs: stand-ins, a directory, seeded chance, processes that end
 * with the test. A failed test shows its seed and the last words of every process.
 */
final class Lab implements BeforeEachCallback, AfterEachCallback {
  /** The permits of the field-based API here, so that a test takes seconds and not hours. */
  private static final int PERMITS = 200;

  private static final Duration PERIOD = Duration.ofSeconds(5);

  private static final Logger LOG = Logger.getLogger(Lab.class);

  private final List<GatewayProcess> processes = new ArrayList<>();
  private final Deque<AutoCloseable> resources = new ArrayDeque<>();
  private final long seed =
      Long.getLong("contact-gateway.it.seed", new Random().nextInt(Integer.MAX_VALUE));
  private final Random random = new Random(seed);
  private VendorStandIns vendors;
  private Path directory;

  @Override
  public void beforeEach(ExtensionContext context) throws IOException {
    vendors = VendorStandIns.start(0);
    vendors.corporateMerch().limit(PERMITS, PERIOD);
    var root = Files.createDirectories(Path.of("target", "process-it"));
    directory = Files.createTempDirectory(root, context.getRequiredTestClass().getSimpleName());
    LOG.infof("%s, seed %s", context.getDisplayName(), seed);
  }

  /** A size that a longer run may raise: {@code -Dcontact-gateway.it.<name>=…}. */
  static int size(String name, int standard) {
    return Integer.getInteger("contact-gateway.it." + name, standard);
  }

  VendorStandIns vendors() {
    return vendors;
  }

  Random random() {
    return random;
  }

  long seed() {
    return seed;
  }

  Path directory() {
    return directory;
  }

  /** Deliveries to the stand-ins, at the rate that they allow. */
  GatewaySetup setup() {
    return GatewaySetup.deliveringTo(vendors)
        .target(Vendor.CORPORATE_MERCH, "rate.permits", Integer.toString(PERMITS))
        .target(Vendor.CORPORATE_MERCH, "rate.period", PERIOD.toSeconds() + "s");
  }

  /** A database server of this test. */
  PostgresServer postgres() {
    var server = PostgresServer.start(directory.resolve("postgres"));
    closing(server);
    return server;
  }

  /** Closes it after the processes of the test. */
  void closing(AutoCloseable resource) {
    resources.push(resource);
  }

  /** A process that is ready. */
  GatewayProcess start(GatewaySetup setup) {
    return launch(setup).awaitReady();
  }

  /** One that is ready and was told its settings by environment variables. */
  GatewayProcess startByVariables(GatewaySetup setup) {
    return start(GatewayProcess.program(), setup);
  }

  /** One that this command starts, by environment variables too. */
  GatewayProcess start(List<String> command, GatewaySetup setup) {
    return added(GatewayProcess.launch(command, setup, nextLog())).awaitReady();
  }

  GatewayProcess launch(GatewaySetup setup) {
    return added(GatewayProcess.launch(setup, nextLog()));
  }

  /** One that does a task, named by its argument, and ends. */
  GatewayProcess task(GatewaySetup setup, String argument) {
    return added(GatewayProcess.launchTask(setup, argument, nextLog()));
  }

  private Path nextLog() {
    return directory.resolve("gateway-" + processes.size() + ".log");
  }

  private GatewayProcess added(GatewayProcess process) {
    processes.add(process);
    return process;
  }

  void report(Proof proof) {
    LOG.infof("seed %s: %s", seed, proof.summary());
  }

  @Override
  public void afterEach(ExtensionContext context) throws Exception {
    processes.stream().filter(GatewayProcess::isAlive).forEach(GatewayProcess::kill);
    for (var resource : resources) {
      resource.close();
    }
    vendors.close();
    if (context.getExecutionException().isPresent()) {
      LOG.errorf("failed with seed %s; the processes are in %s", seed, directory);
      processes.forEach(process -> LOG.error(process.lastWords()));
    } else {
      delete(directory);
    }
  }

  private static void delete(Path root) {
    try (var paths = Files.walk(root)) {
      for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
