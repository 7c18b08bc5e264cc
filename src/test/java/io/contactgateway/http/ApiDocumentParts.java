package io.contactgateway.http;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Puts the OpenAPI document together: {@code openapi.yaml}, then what is beside it, by name. */
final class ApiDocumentParts {
  private static final Path DIRECTORY = Path.of("src/main/openapi");
  private static final Path FIRST = DIRECTORY.resolve("openapi.yaml");
  private static final YAMLMapper YAML = new YAMLMapper();

  private ApiDocumentParts() {}

  /** The whole document as it is published, of this version. */
  static String published(String version) {
    try {
      var whole = (ObjectNode) YAML.readTree(FIRST.toFile());
      ((ObjectNode) whole.path("info")).put("version", version);
      try (var parts = Files.list(DIRECTORY)) {
        for (var part : parts.filter(file -> !file.equals(FIRST)).sorted().toList()) {
          YAML.readerForUpdating(whole).readTree(Files.readString(part));
        }
      }
      var indented = new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"));
      return new JsonMapper().writer(indented).writeValueAsString(whole) + "\n";
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
