package io.contactgateway.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** {@code helm test}. */
class HelmTestScenariosTest {
  private static Map<String, String> asked(String scenario) {
    var pod = Chart.render(scenario).only(Pod.class).getSpec();
    return pod.getContainers().get(0).getEnv().stream()
        .collect(Collectors.toMap(EnvVar::getName, EnvVar::getValue));
  }

  @Test
  void readinessAndTheInterfaceAreAskedAtTheirServices() {
    assertThat(asked("http-route"))
        .containsEntry("READY", "http://crm-contact-gateway-management:9000/q/health/ready")
        .containsEntry("METRICS", "http://crm-contact-gateway-management:9000/q/metrics")
        .containsEntry("CONTACT", "http://crm-contact-gateway:8081/v1/contacts/helm-test");
  }

  @Test
  void whoShowsNoTokenIsExpectedToBeRefused() {
    assertThat(asked("minimal")).containsEntry("EXPECTED", "404");
    assertThat(asked("jwt-key-set")).containsEntry("EXPECTED", "401");
  }

  @Test
  void itRunsOnceInAnImageWithAShell() {
    var pod = Chart.render("minimal").only(Pod.class).getSpec();
    assertThat(pod.getRestartPolicy()).isEqualTo("Never");
    var container = pod.getContainers().get(0);
    assertThat(container.getImage()).contains("curl");
    assertThat(container.getCommand()).containsExactly("sh", "-c");
    assertThat(container.getArgs().get(0)).contains("$READY", "$CONTACT", "$EXPECTED", "$METRICS");
  }
}
