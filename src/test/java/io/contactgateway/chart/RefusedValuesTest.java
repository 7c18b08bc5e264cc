package io.contactgateway.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Values that can't work are refused before anything is installed, with a sentence. */
class RefusedValuesTest {
  private static final String SAYS = "# Says: ";

  static List<String> refused() {
    return Chart.refused();
  }

  @ParameterizedTest
  @MethodSource("refused")
  void isRefusedWithASentence(String scenario) throws IOException {
    var first = Files.readAllLines(Chart.values("refused/" + scenario)).get(0);
    assertThat(first).startsWith(SAYS);
    assertThat(Chart.refusal(scenario)).contains(first.substring(SAYS.length()));
  }

  @Test
  void aReleaseThatNoServiceCanBeNamedAfterIsRefused() {
    assertThat(Chart.refusal("minimal", "1st")).contains("set fullnameOverride");
    assertThat(Chart.refusal("given-name", "1st")).isEqualTo("nothing: it renders");
  }
}
