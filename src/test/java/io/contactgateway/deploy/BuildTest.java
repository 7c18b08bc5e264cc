package io.contactgateway.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What who builds it meets first. */
class BuildTest {
  @Test
  void theBuildToolIsTheOneThatWasPinnedOnEverySystem() throws IOException {
    assertThat(Files.readString(Path.of(".mvn", "wrapper", "maven-wrapper.properties")))
        .containsPattern("(?m)^distributionSha256Sum=[0-9a-f]{64}$");
    assertThat(Path.of("mvnw")).isExecutable();
    assertThat(Path.of("mvnw.cmd")).isNotEmptyFile();
  }

  @Test
  void devModeAsksNothing() throws IOException {
    assertThat(Files.readAllLines(Path.of(".mvn", "maven.config")))
        .contains("-Dquarkus.analytics.disabled=true");
  }

  /** Dev mode runs all phases up to the compiled classes. */
  @Test
  void formattingIsCheckedBehindWhatDevModeRuns() throws IOException {
    assertThat(Files.readString(Path.of("pom.xml")))
        .containsPattern("<phase>verify</phase>\\s+<goals>\\s+<goal>check</goal>")
        .doesNotContain("<phase>validate</phase>");
  }

  /** What only other properties ask for bears our name, and is no setting. */
  @Test
  void noPropertyHasAMadeUpRoot() throws IOException {
    var lines = Files.readAllLines(Path.of("src", "main", "resources", "application.properties"));

    assertThat(lines)
        .filteredOn(line -> !line.isBlank() && !line.startsWith("#"))
        .allMatch(
            line ->
                line.matches(
                    "(%[a-z,]+\\.)?"
                        + "(quarkus|contact-gateway|internal\\.contact-gateway|smallrye|mp|standins)\\..*"));
  }
}
