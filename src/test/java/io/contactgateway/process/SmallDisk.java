package io.contactgateway.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A file system of a few megabytes, which can be full. Needs the right to mount. */
final class SmallDisk implements AutoCloseable {
  private static final int CHUNK_BYTES = 4096;

  private final Path root;

  private SmallDisk(Path root) {
    this.root = root;
  }

  /** Empty where this machine doesn't let us mount. */
  static Optional<SmallDisk> mount(Path root, String size) throws IOException {
    Files.createDirectories(root);
    return run("mount", "-t", "tmpfs", "-o", "size=" + size, "tmpfs", root.toString()) == 0
        ? Optional.of(new SmallDisk(root))
        : Optional.empty();
  }

  private static int run(String... command) throws IOException {
    try {
      return new ProcessBuilder(command).start().waitFor();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", interrupted);
    }
  }

  Path root() {
    return root;
  }

  /** Takes all the space that is left. */
  void fill() throws IOException {
    try (var ballast = Files.newOutputStream(ballast())) {
      for (; ; ) {
        ballast.write(new byte[CHUNK_BYTES]);
      }
    } catch (IOException full) {
      assertThat(root.toFile().getUsableSpace()).as(full.getMessage()).isLessThan(CHUNK_BYTES);
    }
  }

  /** Gives the space back. */
  void free() throws IOException {
    Files.delete(ballast());
  }

  private Path ballast() {
    return root.resolve("ballast");
  }

  @Override
  public void close() throws IOException {
    assertThat(run("umount", root.toString())).as("umount").isZero();
  }
}
