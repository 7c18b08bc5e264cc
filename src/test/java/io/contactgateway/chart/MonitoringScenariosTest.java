package io.contactgateway.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.testing.PublishedFile;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.fabric8.openshift.api.model.monitoring.v1.RuleGroup;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What the Prometheus operator is told. */
class MonitoringScenariosTest {
  private static final Path RULES = Path.of("deploy", "prometheus", "contact-gateway.rules.yml");

  private static final Path DASHBOARD = Path.of("deploy", "grafana", "contact-gateway.json");

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
  void runbooksAreWhereTheValuesSayTheyAre() {
    var rules = Chart.render("monitored-by-another-name").only(PrometheusRule.class);
    assertThat(rules.getSpec().getGroups().get(0).getRules())
        .extracting(rule -> rule.getAnnotations().get("runbook_url"))
        .allSatisfy(
            url -> assertThat(url).startsWith("https://wiki.example/gateway/operations#contact"));
  }

  /** A chart takes files of its own only. */
  @Test
  void theDashboardIsTheOneThatIsDeployedWithoutAChart() throws IOException {
    PublishedFile.assertIs(
        Chart.DIRECTORY.resolve("files").resolve(DASHBOARD.getFileName()),
        Files.readString(DASHBOARD));
  }

  @Test
  void theDashboardComesThroughAsItIsWhereTheSidecarLooks() throws IOException {
    var dashboards = dashboards("monitored");
    assertThat(dashboards).hasSize(1);
    assertThat(dashboards.get(0).getMetadata().getLabels()).containsEntry("grafana_dashboard", "1");
    assertThat(dashboards.get(0).getMetadata().getAnnotations())
        .containsEntry("grafana_folder", "Integration");
    assertThat(dashboards.get(0).getData().get("contact-gateway.json"))
        .isEqualToIgnoringNewLines(Files.readString(DASHBOARD));
    assertThat(dashboards("minimal")).isEmpty();
  }

  private static List<ConfigMap> dashboards(String scenario) {
    return Chart.render(scenario).all(ConfigMap.class).stream()
        .filter(map -> map.getMetadata().getName().endsWith("-dashboard"))
        .toList();
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
