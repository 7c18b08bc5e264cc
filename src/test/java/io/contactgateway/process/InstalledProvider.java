package io.contactgateway.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Assumptions;

/**
 * A real OpenID Connect provider, npm's {@code oidc-provider}, in a process of its own. It is
 * installed below {@code target} from the lock file in {@code src/test/oidc-provider}. Where
 * Node.js, npm or the package can't be had, the test is left out, and the log says so.
 */
final class InstalledProvider implements AutoCloseable {
  static final String CLIENT_ID = "console";
  static final String CLIENT_SECRET = "a-secret-of-the-test";
  static final String AUDIENCE = "contact-gateway";

  private static final Logger LOG = Logger.getLogger(InstalledProvider.class);
  private static final Path SOURCES = Path.of("src", "test", "oidc-provider");
  private static final Path INSTALLED = Path.of("target", "oidc-provider");
  private static final List<String> FILES =
      List.of("package.json", "package-lock.json", "provider.mjs");
  private static final Duration START_TIME = Duration.ofMinutes(2);
  private static final int INSTALL_MINUTES = 5;

  private final Path node;
  private final Path log;
  private final String issuer;
  private Process process;

  private InstalledProvider(Path node, Path log, String issuer) {
    this.node = node;
    this.log = log;
    this.issuer = issuer;
  }

  /**
   * Installs it; it doesn't run yet.
   *
   * @param directory where its log goes
   */
  static InstalledProvider prepare(Path directory) {
    var node = InstalledProgram.orLeaveOut("nodejs", "node", "nodejs");
    var npm = InstalledProgram.orLeaveOut("npm", "npm");
    try {
      Files.createDirectories(INSTALLED);
      for (var file : FILES) {
        Files.write(INSTALLED.resolve(file), Files.readAllBytes(SOURCES.resolve(file)));
      }
      install(npm, directory.resolve("npm.log"));
      try (var socket = new ServerSocket(0)) {
        var issuer = "http://localhost:" + socket.getLocalPort();
        return new InstalledProvider(node, directory.resolve("provider.log"), issuer);
      }
    } catch (IOException refused) {
      throw new UncheckedIOException(refused);
    }
  }

  /** No script of a package runs. */
  private static void install(Path npm, Path log) throws IOException {
    var command =
        List.of(
            npm.toString(),
            "ci",
            "--ignore-scripts",
            "--no-audit",
            "--no-fund",
            "--prefer-offline");
    var process =
        new ProcessBuilder(command)
            .directory(INSTALLED.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    try {
      var ended = process.waitFor(INSTALL_MINUTES, TimeUnit.MINUTES);
      process.destroyForcibly();
      var installed = ended && process.exitValue() == 0;
      if (!installed) {
        LOG.warn("LEFT OUT: npm can't install oidc-provider; no sign-in was tried at a real one");
      }
      Assumptions.assumeTrue(installed, "oidc-provider is installed");
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  String issuer() {
    return issuer;
  }

  /** Starts it for the console at this address. */
  void start(String console) {
    try {
      process =
          new ProcessBuilder(
                  node.toAbsolutePath().toString(),
                  "provider.mjs",
                  issuer,
                  console,
                  AUDIENCE,
                  CLIENT_ID,
                  CLIENT_SECRET)
              .directory(INSTALLED.toFile())
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
    } catch (IOException refused) {
      throw new UncheckedIOException(refused);
    }
    // A test run that is broken off leaves nothing behind.
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    await("the provider").atMost(START_TIME).until(() -> isReady() || !process.isAlive());
    assertThat(process.isAlive()).as("the provider lives: see %s", log).isTrue();
  }

  private boolean isReady() throws IOException {
    return Files.readString(log).contains("ready for");
  }

  @Override
  public void close() {
    if (process != null) {
      process.destroyForcibly();
    }
  }
}
