package io.contactgateway.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * One process of the packaged gateway. Its output goes to a file. It is the jar, or the native
 * executable that {@code contact-gateway.it.executable} names: the tests are the same.
 */
final class GatewayProcess {
  private static final Path JAR = Path.of("target", "quarkus-app", "quarkus-run.jar");
  private static final String EXECUTABLE = System.getProperty("contact-gateway.it.executable", "");
  private static final Duration START_TIME = Duration.ofMinutes(3);
  private static final int HEAP_MEGABYTES = 192;
  private static final int SHOWN_LINES = 60;
  private static final Logger LOG = Logger.getLogger(GatewayProcess.class);

  /** Below those that systems give to connections; begun anywhere, for runs side by side. */
  private static final AtomicInteger PORTS =
      new AtomicInteger(10_000 + new Random().nextInt(20_000));

  private final Process process;
  private final Path log;
  private final GatewayClient client;

  private GatewayProcess(Process process, Path log, GatewayClient client) {
    this.process = process;
    this.log = log;
    this.client = client;
  }

  /** Starts a process without waiting for it. */
  static GatewayProcess launch(GatewaySetup setup, Path log) {
    return launch(setup, log, HEAP_MEGABYTES);
  }

  /** Starts a process that does what its argument says, and ends. */
  static GatewayProcess launchTask(GatewaySetup setup, String argument, Path log) {
    var options = new ArrayList<>(List.of("-Xmx" + HEAP_MEGABYTES + "m"));
    setup.properties().forEach((name, value) -> options.add("-D" + name + "=" + value));
    var command = concat(command(options), List.of(argument));
    var nowhere = local(1);
    return new GatewayProcess(
        begin(command, Map.of(), log), log, new GatewayClient(nowhere, nowhere));
  }

  /** Starts a process with another heap. */
  static GatewayProcess launch(GatewaySetup setup, Path log, int heapMegabytes) {
    var api = freePort();
    var management = freePort();
    var options = new ArrayList<>(List.of("-Xmx" + heapMegabytes + "m"));
    setup
        .with("quarkus.http.host", "127.0.0.1")
        .with("quarkus.http.port", Integer.toString(api))
        .with("quarkus.management.host", "127.0.0.1")
        .with("quarkus.management.port", Integer.toString(management))
        .properties()
        .forEach((name, value) -> options.add("-D" + name + "=" + value));
    var client = new GatewayClient(local(api), local(management));
    return new GatewayProcess(begin(command(options), Map.of(), log), log, client);
  }

  /** Starts what another command starts; its settings are environment variables. */
  static GatewayProcess launch(List<String> command, GatewaySetup setup, Path log) {
    var api = freePort();
    var management = freePort();
    var environment = new TreeMap<String, String>();
    setup
        .with("quarkus.http.port", Integer.toString(api))
        .with("quarkus.management.port", Integer.toString(management))
        .properties()
        .forEach((name, value) -> environment.put(variable(name), value));
    var client = new GatewayClient(local(api), local(management));
    return new GatewayProcess(begin(command, environment, log), log, client);
  }

  private static String variable(String property) {
    return property.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
  }

  /** The command that starts the gateway under test. */
  static List<String> program() {
    return command(List.of("-Xmx" + HEAP_MEGABYTES + "m"));
  }

  private static List<String> command(List<String> options) {
    return EXECUTABLE.isEmpty()
        ? command(JAR.toString(), options)
        : concat(List.of(EXECUTABLE), options);
  }

  /** The command that starts another version's {@code quarkus-run.jar}. */
  static List<String> program(String jar) {
    return command(jar, List.of("-Xmx" + HEAP_MEGABYTES + "m"));
  }

  private static List<String> command(String jar, List<String> options) {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return concat(
        List.of(java, "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
        concat(options, List.of("-jar", jar)));
  }

  private static List<String> concat(List<String> head, List<String> tail) {
    return Stream.concat(head.stream(), tail.stream()).toList();
  }

  private static Process begin(List<String> command, Map<String, String> environment, Path log) {
    try {
      var builder =
          new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
      builder.environment().putAll(environment);
      var process = builder.start();
      // A test run that is broken off leaves nothing behind.
      Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
      return process;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static URI local(int port) {
    return URI.create("http://127.0.0.1:" + port);
  }

  /** None is given out twice, nor one that the system itself gives to a connection meanwhile. */
  private static int freePort() {
    while (true) {
      var port = PORTS.incrementAndGet();
      try (var socket = new ServerSocket(port)) {
        return socket.getLocalPort();
      } catch (BindException taken) {
        LOG.debugf("port %d is taken", port);
      } catch (IOException refused) {
        throw new UncheckedIOException(refused);
      }
    }
  }

  GatewayProcess awaitReady() {
    await("readiness of the gateway")
        .atMost(START_TIME)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> client.isReady() || !process.isAlive());
    assertThat(process.isAlive()).as("the gateway lives").isTrue();
    return this;
  }

  GatewayClient client() {
    return client;
  }

  long id() {
    return process.pid();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** {@code kill -9}. */
  void kill() {
    process.destroyForcibly();
    exitCode(Duration.ofSeconds(10));
  }

  /** SIGTERM. */
  void terminate() {
    process.destroy();
  }

  /** SIGSTOP. */
  void freeze() {
    signal("STOP");
  }

  /** SIGCONT. */
  void wake() {
    signal("CONT");
  }

  private void signal(String name) {
    try {
      var kill = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start();
      assertThat(kill.waitFor()).as("kill -%s", name).isZero();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  /** Waits for the end. */
  int exitCode(Duration atMost) {
    try {
      assertThat(process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS))
          .as("the gateway ends within %s", atMost)
          .isTrue();
      return process.exitValue();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  List<String> log() {
    try {
      return Files.readAllLines(log);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** The end of its output, for the report of a failed test. */
  String lastWords() {
    var lines = log();
    var from = Math.max(0, lines.size() - SHOWN_LINES);
    return String.format(
        Locale.ROOT,
        "--- %s%n%s%n",
        log.getFileName(),
        String.join(System.lineSeparator(), lines.subList(from, lines.size())));
  }
}
