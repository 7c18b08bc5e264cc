package io.contactgateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.settings.Problem;
import io.contactgateway.testing.PublishedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of all settings says what the code asks for, no more and no less. */
class ConfigurationPageTest {
  private static final Path PROPERTIES = Path.of("src/main/resources/application.properties");

  @TempDir private static Path directory;
  private static ConfigurationPage page;

  @BeforeAll
  static void readEmptyConfigurations() {
    page = new ConfigurationPage(AskedSettings.read(directory));
  }

  @Test
  void everySettingThatIsAskedForHasASentenceAndNoOther() {
    page.coverage()
        .forEach(
            (section, coverage) ->
                assertThat(coverage.described())
                    .as(section)
                    .containsExactlyInAnyOrderElementsOf(coverage.asked()));
  }

  @Test
  void thePageIsMadeOfThem() {
    PublishedFile.assertIs("configuration.md", page.text());
  }

  @Test
  void whatTheReadersCheckThemselvesIsCheckedAsThePageSays() throws IOException {
    var target = "contact-gateway.targets.corporate-merch.";
    var wrong =
        Map.of(
            "contact-gateway.security",
            "some",
            "contact-gateway.limits.document",
            "1025K",
            "contact-gateway.limits.picture",
            "65M",
            "contact-gateway.targets.other.kind",
            "some",
            target + "update-method",
            "POST");

    assertThat(problems(wrong))
        .contains(
            new Problem("contact-gateway.security", "must be one of " + takes("security")),
            size("limits.document"),
            size("limits.picture"),
            new Problem("contact-gateway.targets.other.kind", "must be one of " + takes("kind")),
            new Problem(
                target + "update-method",
                "must be " + takes("update-method").replace(", ", " or ")));
  }

  @Test
  void defaultsOfTheProductAreItsProperties() throws IOException {
    var product = new Properties();
    try (var file = Files.newBufferedReader(PROPERTIES)) {
      product.load(file);
    }
    SettingSentences.STANDARD.forEach(
        (name, line) -> {
          var set = product.getProperty("%prod." + name, product.getProperty(name));
          if (set != null && !set.contains("${")) {
            assertThat(line).as(name).startsWith(set + " :: ");
          }
        });
    assertThat(product.getProperty("quarkus.datasource.embedded.jdbc.url"))
        .contains("${contact-gateway.store.path:" + standard("store.path") + "}");
  }

  private static String takes(String name) {
    return ConfigurationPage.CHECKED_BY_THE_READER.get(name).takes();
  }

  private static String standard(String name) {
    return ConfigurationPage.CHECKED_BY_THE_READER.get(name).standard();
  }

  private static Problem size(String name) {
    var sentence = takes(name).replace("size,", "must be a size like " + standard(name) + ",");
    return new Problem("contact-gateway." + name, sentence);
  }

  private static List<Problem> problems(Map<String, String> properties) throws IOException {
    var store = Files.createDirectory(directory.resolve("refused"));
    try (var rig = new GatewayRig(store, new TreeMap<>(properties))) {
      return List.copyOf(rig.problems);
    }
  }
}
