package io.contactgateway.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.testing.ProjectVersion;
import io.contactgateway.testing.PublishedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** One version, said in pom.xml. */
class VersionsTest {
  private static final Pattern RELEASE = Pattern.compile("(?m)^## (\\d.*)$");
  private static final Pattern CHART_LINES = Pattern.compile("(?m)^(version|appVersion): .*$");

  @Test
  void theVersionIsARelease() {
    assertThat(ProjectVersion.read()).matches("\\d+\\.\\d+\\.\\d+");
  }

  @Test
  void theChartHasItTwice() throws IOException {
    var file = Chart.DIRECTORY.resolve("Chart.yaml");
    var lines = CHART_LINES.matcher(Files.readString(file));
    PublishedFile.assertIs(file, lines.replaceAll("$1: " + ProjectVersion.read()));
    var chart = StrictYaml.file(file);
    assertThat(chart.path("version").asText()).isEqualTo(ProjectVersion.read());
    assertThat(chart.path("appVersion").asText()).isEqualTo(ProjectVersion.read());
  }

  @Test
  void itIsTheLatestOneThatTheChangelogKnows() throws IOException {
    var releases = RELEASE.matcher(Files.readString(Path.of("CHANGELOG.md")));
    assertThat(releases.find()).isTrue();
    assertThat(releases.group(1)).isEqualTo(ProjectVersion.read());
  }
}
