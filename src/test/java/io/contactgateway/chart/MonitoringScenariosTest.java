package io.contactgateway.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.testing.PublishedFile;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.fabric8.openshift.api.model.monitoring.v1.RuleGroup;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What the Prometheus operator is told. */
class MonitoringScenariosTest {
  private static final Path RULES = Path.of("deploy", "prometheus", "contact-gateway.rules.yml");

  /** A chart takes files of its own only. */
  @Test
  void theRulesAreThoseThatAreDeployedWithoutAChart() throws IOException {
    PublishedFile.assertIs(
        Chart.DIRECTORY.resolve("files").resolve(RULES.getFileName()), Files.readString(RULES));
  }

  @Test
  void theRulesComeThroughAsTheyAre() {
    var rule = Chart.render("monitored").only(PrometheusRule.class);
    assertThat(rule.getMetadata().getLabels()).containsEntry("release", "prometheus");
    var manifest =
        Chart.render("monitored").manifests().stream()
            .filter(one -> one.kind().equals("PrometheusRule"))
            .findAny()
            .orElseThrow();
    assertThat(manifest.tree().path("spec")).isEqualTo(StrictYaml.file(RULES));
    assertThat(rule.getSpec().getGroups())
        .isNotEmpty()
        .extracting(RuleGroup::getRules)
        .allSatisfy(rules -> assertThat(rules).isNotEmpty());
  }

  @Test
  void metricsAreReadFromTheEngineRoom() {
    var monitor = Chart.render("monitored").only(ServiceMonitor.class);
    assertThat(monitor.getMetadata().getLabels()).containsEntry("release", "prometheus");
    assertThat(monitor.getSpec().getNamespaceSelector().getMatchNames())
        .containsExactly(Chart.NAMESPACE);
    assertThat(monitor.getSpec().getEndpoints()).hasSize(1);
    var endpoint = monitor.getSpec().getEndpoints().get(0);
    assertThat(endpoint.getPort()).isEqualTo("management");
    assertThat(endpoint.getPath()).isEqualTo("/q/metrics");
    assertThat(endpoint.getInterval()).isEqualTo("15s");
  }

  /** The rules look for {@code job=~".*contact-gateway.*"}. */
  @Test
  void theJobIsNamedAfterTheGatewayWhateverTheReleaseIsCalled() {
    assertThat(job("monitored")).isEqualTo("crm-contact-gateway");
    assertThat(job("monitored-by-another-name")).isEqualTo("contact-gateway-people");
  }

  private static String job(String scenario) {
    var rendered = Chart.render(scenario);
    var label = rendered.only(ServiceMonitor.class).getSpec().getJobLabel();
    return rendered.all(Service.class).stream()
        .map(service -> service.getMetadata().getLabels().get(label))
        .filter(Objects::nonNull)
        .findAny()
        .orElseThrow();
  }

  @Test
  void withoutFurtherWordNothingIsMadeThatNeedsTheOperator() {
    assertThat(Chart.render("minimal").has(ServiceMonitor.class)).isFalse();
    assertThat(Chart.render("minimal").has(PrometheusRule.class)).isFalse();
  }
}
