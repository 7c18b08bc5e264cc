package io.contactgateway.http;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.contactgateway.testing.ProjectVersion;
import io.contactgateway.testing.PublishedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The OpenAPI document is put together of its parts: {@code openapi.yaml}, then the others. */
class PublishedInterfaceTest {
  private static final Path PARTS = Path.of("src/main/openapi");
  private static final Path FIRST = PARTS.resolve("openapi.yaml");

  @Test
  void theDocumentInTheRepositoryIsMadeOfItsParts() throws IOException {
    var indented = new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"));
    var text = new JsonMapper().writer(indented).writeValueAsString(whole()) + "\n";

    PublishedFile.assertIs("openapi.json", text);
  }

  private static ObjectNode whole() throws IOException {
    var yaml = new YAMLMapper();
    var whole = (ObjectNode) yaml.readTree(FIRST.toFile());
    whole.withObject("/info").put("version", ProjectVersion.read());
    try (var parts = Files.list(PARTS)) {
      for (var part : parts.filter(file -> !file.equals(FIRST)).sorted().toList()) {
        yaml.readerForUpdating(whole).readTree(Files.readString(part));
      }
    }
    return whole;
  }
}
