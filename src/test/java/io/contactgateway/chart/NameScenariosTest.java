package io.contactgateway.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NameScenariosTest {
  private static final String LONGEST = "a-release-may-have-as-many-as-fifty-three-characters0";

  @ParameterizedTest
  @ValueSource(strings = {"longest-names", "minimal", "postgresql-replicas", "external-secrets"})
  void namesStayValidHoweverLongTheReleasesIs(String scenario) {
    assertThat(LONGEST).hasSize(53);
    for (var release : List.of(LONGEST, "a.release.with.dots", "contact-gateway", "x")) {
      var rendered = Chart.render(scenario, release);
      rendered.manifests().forEach(Names::assertValid);
      Names.assertValid(rendered.template().getMetadata().getLabels());
      assertThat(References.dangling(rendered, Chart.values(scenario))).isEmpty();
    }
  }

  @Test
  void aReleaseOfTheChartsNameIsNotCalledThatTwice() {
    assertThat(Chart.render("minimal", "contact-gateway").manifests())
        .extracting(Manifest::name)
        .contains("contact-gateway", "contact-gateway-management");
  }

  @Test
  void aGivenNameIsTaken() {
    var rendered = Chart.render("given-name");
    assertThat(rendered.manifests())
        .extracting(Manifest::name)
        .contains("people", "people-management", "people-test-ready");
    assertThat(rendered.manifests())
        .filteredOn(manifest -> !manifest.kind().equals("Pod"))
        .filteredOn(manifest -> !manifest.name().equals(WholeChart.NOTES))
        .allMatch(manifest -> "crm".equals(manifest.metadata().getLabels().get("team")));
  }
}
