package io.contactgateway.reload;

import io.contactgateway.settings.Problem;
import io.smallrye.config.PropertiesConfigSource;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * A file of properties that the configuration was made of.
 *
 * @param atStart what it said then
 */
record ConfigurationFile(ConfigSource atStart, Path path) {
  /** The library keeps the address of a file in the source's name alone. */
  private static final Pattern OF_FILE = Pattern.compile("PropertiesConfigSource\\[source=(.*)]");

  /** More than any ConfigMap can hold. */
  static final int MOST_BYTES = 4 << 20;

  /** The file of this source, where it is one. */
  static Optional<ConfigurationFile> of(ConfigSource source) {
    var address = OF_FILE.matcher(String.valueOf(source.getName()));
    return address.matches() && address.group(1).startsWith("file:")
        ? path(address.group(1)).map(path -> new ConfigurationFile(source, path))
        : Optional.empty();
  }

  private static Optional<Path> path(String address) {
    try {
      return Optional.of(Path.of(URI.create(address)));
    } catch (IllegalArgumentException | FileSystemNotFoundException noFile) {
      return Optional.empty();
    }
  }

  /** What is in it; empty where it can't be read. Blocks. */
  Optional<byte[]> content() {
    try (var stream = Files.newInputStream(path)) {
      var content = stream.readNBytes(MOST_BYTES + 1);
      return content.length > MOST_BYTES ? Optional.empty() : Optional.of(content);
    } catch (IOException | SecurityException refused) {
      return Optional.empty();
    }
  }

  /** Properties that stand more than once in this content: which one holds is easily missed. */
  List<Problem> repeated(byte[] content) {
    return RepeatedNames.in(text(content)).stream()
        .map(name -> new Problem(name, "stands more than once in " + path + ": leave one of them"))
        .toList();
  }

  private static StringReader text(byte[] content) {
    return new StringReader(new String(content, StandardCharsets.UTF_8));
  }

  /**
   * What it says with this content, in the place that it had at the start.
   *
   * @throws IllegalArgumentException where the content is no file of properties
   */
  ConfigSource saying(byte[] content) {
    var properties = new Properties();
    try {
      properties.load(text(content));
    } catch (IOException impossible) {
      throw new IllegalArgumentException("no file of properties", impossible);
    }
    return new PropertiesConfigSource(properties, path.toString(), atStart.getOrdinal());
  }
}
