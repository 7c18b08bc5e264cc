package io.contactgateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.chart.Chart;
import io.contactgateway.settings.Problem;
import io.contactgateway.testing.TestAuthority;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The gateway takes the settings that the Helm chart writes: a renamed one breaks this. */
class ChartSettingsTest {
  private static final String MOUNTED = "/etc/contact-gateway";
  private static final String INCOMPLETE = "incomplete";

  @TempDir private Path directory;
  private TestAuthority authority;

  static List<String> scenarios() {
    return Chart.scenarios().stream().filter(name -> !name.equals(INCOMPLETE)).toList();
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void whatTheChartWritesIsTaken(String scenario) throws IOException {
    assertThat(problems(scenario)).isEmpty();
  }

  @Test
  void whatItsNotesSayIsMissingIsMissed() throws IOException {
    assertThat(problems(INCOMPLETE))
        .extracting(Problem::property)
        .contains(
            "contact-gateway.targets.chatwoot.source-id-secret",
            "contact-gateway.targets.shop.url");
  }

  @Test
  void theChartsFileOverrulesWhatTheProgramBringsAlong() throws IOException {
    var config =
        new SmallRyeConfigBuilder()
            .withProfile("prod")
            .addDefaultInterceptors()
            .withSources(
                new PropertiesConfigSource(
                    Path.of("src/main/resources/application.properties").toUri().toURL(), 250),
                new PropertiesConfigSource(Chart.render("long-shutdown").properties(), "chart", 0))
            .build();
    assertThat(config.getValue("quarkus.shutdown.delay", String.class)).isEqualTo("15s");
    assertThat(config.getValue("quarkus.shutdown.timeout", String.class)).isEqualTo("120s");
  }

  private List<Problem> problems(String scenario) throws IOException {
    var properties = mounted(Chart.render(scenario).properties());
    try (var rig = new GatewayRig(Files.createDirectory(directory.resolve("store")), properties)) {
      return List.copyOf(rig.problems);
    }
  }

  /** Puts the files below a directory that there is here. */
  private Map<String, String> mounted(Map<String, String> properties) throws IOException {
    var here = new TreeMap<String, String>();
    for (var property : properties.entrySet()) {
      var value = property.getValue().replace(MOUNTED, directory.toString());
      here.put(property.getKey(), value);
      if (property.getKey().endsWith("-file")) {
        write(Path.of(value), content(property.getKey()));
      }
      if (property.getKey().equals("contact-gateway.encryption.keys")) {
        write(Path.of(value, "2026-11"), key());
      }
    }
    return here;
  }

  private String content(String property) throws IOException {
    if (!property.matches(".*\\.(ca|certificate|key)-file")) {
      return "whsec_" + key();
    }
    authority = authority == null ? TestAuthority.in(directory, "authority") : authority;
    return Files.readString(
        property.endsWith(".key-file") ? authority.pemFor("gateway").key() : authority.pemFile());
  }

  private static String key() {
    return Base64.getEncoder().encodeToString(new byte[32]);
  }

  private static void write(Path file, String content) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }
}
