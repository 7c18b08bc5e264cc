package io.contactgateway.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file that is made by the tests. It is compared with what it should be, or made anew with {@code
 * -Ddocs.write=true}.
 */
public final class PublishedFile {
  private static final String WRITE = "docs.write";

  private PublishedFile() {}

  /** Asserts that the file below {@code docs} is this, to the byte. */
  public static void assertIs(String name, String content) {
    assertIs(Path.of("docs", name), content);
  }

  /** What the file below {@code docs} holds. */
  public static String content(String name) {
    try {
      return Files.readString(Path.of("docs", name));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Asserts that the file is this, to the byte. */
  public static void assertIs(Path file, String content) {
    try {
      if (Boolean.getBoolean(WRITE)) {
        Files.writeString(file, content);
      }
      assertThat(Files.readString(file))
          .as("%s is not what it should be: make it anew with -D%s=true", file, WRITE)
          .isEqualTo(content);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
