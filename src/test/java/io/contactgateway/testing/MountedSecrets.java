package io.contactgateway.testing;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;

/**
 * A directory as Kubernetes mounts a secret: every file is a link through {@code ..data}, itself a
 * link, which is exchanged as one. All files bear the same time.
 */
public final class MountedSecrets {
  private static final FileTime TIME = FileTime.from(Instant.parse("2026-11-21T09:00:00Z"));

  private final Path directory;
  private int version;

  /**
   * @param directory made where it isn't there
   */
  public MountedSecrets(Path directory) {
    this.directory = directory;
  }

  /** Where a file of this name is, or would be. */
  public Path file(String name) {
    return directory.resolve(name);
  }

  /** From now on these are the files that have content; those of before lead nowhere. */
  public MountedSecrets publish(Map<String, String> contents) {
    try {
      var data = "..data_" + version++;
      Files.createDirectories(directory.resolve(data));
      for (var entry : contents.entrySet()) {
        var content = directory.resolve(data).resolve(entry.getKey());
        Files.writeString(content, entry.getValue());
        Files.setLastModifiedTime(content, TIME);
        var link = file(entry.getKey());
        if (!Files.isSymbolicLink(link)) {
          Files.createSymbolicLink(link, Path.of("..data", entry.getKey()));
        }
      }
      var next = Files.createSymbolicLink(directory.resolve("..data_tmp"), Path.of(data));
      Files.move(next, directory.resolve("..data"), ATOMIC_MOVE);
      return this;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
