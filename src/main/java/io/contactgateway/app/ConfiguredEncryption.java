package io.contactgateway.app;

import io.contactgateway.encryption.KeyRing;
import io.contactgateway.settings.PropertySection;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Reads the keys that values in the store are encrypted with: a directory, which may be a mounted
 * secret, of files that hold one key each and are named by its id.
 */
final class ConfiguredEncryption {
  private static final String KEYS = "encryption.keys";
  private static final String CURRENT = "encryption.current";

  /** Far more than a key takes. */
  private static final long MOST_BYTES = 1024;

  private ConfiguredEncryption() {}

  /** The ring; problems, which show no content of a file, are left in the section. */
  static KeyRing read(PropertySection section) {
    var current = section.optionalText(CURRENT);
    var directory = section.optionalText(KEYS);
    if (directory.isEmpty()) {
      if (current.isPresent()) {
        section.problem(CURRENT, "needs encryption.keys");
      }
      return KeyRing.EMPTY;
    }
    var keys = new TreeMap<String, byte[]>();
    files(section, directory.get())
        .forEach(file -> key(section, file).ifPresent(key -> keys.put(name(file), key)));
    return ring(section, keys, current);
  }

  private static KeyRing ring(
      PropertySection section, Map<String, byte[]> keys, Optional<String> current) {
    if (keys.isEmpty()) {
      section.problem(KEYS, "holds no key");
    }
    var known = current.filter(keys::containsKey);
    if (current.isPresent() && known.isEmpty()) {
      section.problem(CURRENT, "names no key in encryption.keys");
    }
    return new KeyRing(keys, known);
  }

  /**
   * Kubernetes keeps directories and links of its own in a mounted secret; they begin with a dot.
   */
  private static List<Path> files(PropertySection section, String directory) {
    try (var files = Files.list(Path.of(directory))) {
      return files
          .filter(file -> !name(file).startsWith(".") && Files.isRegularFile(file))
          .sorted()
          .toList();
    } catch (IOException | InvalidPathException unreadable) {
      section.problem(KEYS, "must be a directory that can be read");
      return List.of();
    }
  }

  private static Optional<byte[]> key(PropertySection section, Path file) {
    if (!KeyRing.isId(name(file))) {
      section.problem(
          KEYS, "holds a file whose name is no key id: up to 64 letters, digits, dots, - and _");
      return Optional.empty();
    }
    var key = content(file).filter(bytes -> bytes.length == KeyRing.KEY_BYTES);
    if (key.isEmpty()) {
      section.problem(KEYS, "must hold the base64 of 32 bytes in its file " + name(file));
    }
    return key;
  }

  private static Optional<byte[]> content(Path file) {
    try {
      if (Files.size(file) > MOST_BYTES) {
        return Optional.empty();
      }
      var text = Files.readString(file, StandardCharsets.ISO_8859_1).strip();
      return Optional.of(Base64.getDecoder().decode(text));
    } catch (IOException | IllegalArgumentException unreadable) {
      return Optional.empty();
    }
  }

  private static String name(Path file) {
    return file.getFileName().toString();
  }
}
