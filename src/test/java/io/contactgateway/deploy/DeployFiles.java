package io.contactgateway.deploy;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;

/** What operators are given to watch the gateway with. */
public final class DeployFiles {
  static final Path RULES = Path.of("deploy", "prometheus", "contact-gateway.rules.yml");
  static final Path RULE_TESTS = Path.of("deploy", "prometheus", "contact-gateway.rules.test.yml");
  static final Path DASHBOARD = Path.of("deploy", "grafana", "contact-gateway.json");

  private DeployFiles() {}

  /** The alert rules. */
  public static List<JsonNode> rules() {
    return children(yaml(RULES).at("/groups/0/rules"));
  }

  /** The dashboard's panels, rows apart. */
  public static List<JsonNode> panels() {
    return allPanels().stream()
        .filter(panel -> !panel.path("type").asText().equals("row"))
        .toList();
  }

  static List<JsonNode> allPanels() {
    return children(dashboard().path("panels"));
  }

  /** The expressions of a panel. */
  public static List<String> queries(JsonNode panel) {
    return children(panel.path("targets")).stream()
        .map(target -> target.path("expr").asText())
        .toList();
  }

  static JsonNode dashboard() {
    return read(new ObjectMapper(), DASHBOARD);
  }

  static JsonNode yaml(Path file) {
    return read(
        YAMLMapper.builder().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION).build(), file);
  }

  private static JsonNode read(ObjectMapper mapper, Path file) {
    try {
      return mapper.readTree(file.toFile());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  static List<JsonNode> children(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).toList();
  }
}
