package io.contactgateway.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.testing.PublishedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;

/** One version, said in pom.xml. */
class VersionsTest {
  private static final Pattern RELEASE = Pattern.compile("(?m)^## (\\d.*)$");
  private static final Pattern CHART_LINES = Pattern.compile("(?m)^(version|appVersion): .*$");

  private static String version() {
    try {
      var pom =
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(Path.of("pom.xml").toFile());
      return XPathFactory.newInstance().newXPath().evaluate("/project/version", pom);
    } catch (Exception unreadable) {
      throw new IllegalStateException(unreadable);
    }
  }

  @Test
  void theVersionIsARelease() {
    assertThat(version()).matches("\\d+\\.\\d+\\.\\d+");
  }

  @Test
  void theChartHasItTwice() throws IOException {
    var file = Chart.DIRECTORY.resolve("Chart.yaml");
    var lines = CHART_LINES.matcher(Files.readString(file));
    PublishedFile.assertIs(file, lines.replaceAll("$1: " + version()));
    var chart = StrictYaml.file(file);
    assertThat(chart.path("version").asText()).isEqualTo(version());
    assertThat(chart.path("appVersion").asText()).isEqualTo(version());
  }

  @Test
  void itIsTheLatestOneThatTheChangelogKnows() throws IOException {
    var releases = RELEASE.matcher(Files.readString(Path.of("CHANGELOG.md")));
    assertThat(releases.find()).isTrue();
    assertThat(releases.group(1)).isEqualTo(version());
  }
}
