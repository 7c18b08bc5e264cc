package io.contactgateway.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program that does one thing and ends. */
final class Command {
  private static final int MINUTES = 5;

  private Command() {}

  /**
   * Runs it to its end, which has to be a good one.
   *
   * @param log where its output goes
   */
  static void run(Path log, List<String> command) {
    try {
      var process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      var ended = process.waitFor(MINUTES, TimeUnit.MINUTES);
      process.destroyForcibly();
      assertThat(ended).as("%s ends", command.get(0)).isTrue();
      assertThat(process.exitValue()).as("%s%n%s", command, Files.readString(log)).isZero();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }
}
