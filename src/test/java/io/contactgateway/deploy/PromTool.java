package io.contactgateway.deploy;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Prometheus' own checker (Debian: apt-get install prometheus). A machine without it can still
 * build the gateway; where CONTACT_GATEWAY_PROMTOOL=required, as a pipeline should have it, its
 * absence is a failure.
 */
final class PromTool {
  private static final String NAME = "promtool";

  private PromTool() {}

  /**
   * What came of it.
   *
   * @param output of both streams
   */
  record Result(int exitCode, String output) {}

  /** Skips the test that calls it where the tool isn't there and needn't be. */
  static void assumeThere() {
    var isThere =
        Stream.of(System.getenv("PATH").split(File.pathSeparator))
            .anyMatch(directory -> Path.of(directory, NAME).toFile().canExecute());
    var isRequired = "required".equals(System.getenv("CONTACT_GATEWAY_PROMTOOL"));
    assumeTrue(
        isThere || isRequired, "promtool is not on the path (Debian: apt-get install prometheus)");
  }

  static Result run(Path directory, String... arguments) {
    try {
      var command = new ArrayList<>(List.of(NAME));
      command.addAll(List.of(arguments));
      var process =
          new ProcessBuilder(command)
              .directory(directory.toFile())
              .redirectErrorStream(true)
              .start();
      var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Result(process.waitFor(), output);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }
}
