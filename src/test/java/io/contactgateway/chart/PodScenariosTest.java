package io.contactgateway.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ServiceAccount;
import org.junit.jupiter.api.Test;

/** What runs, as whom, with how much. */
class PodScenariosTest {
  private static final String NAME = "ghcr.io/contact-gateway/contact-gateway";

  private static String image(String scenario) {
    return Chart.render(scenario).gateway().getImage();
  }

  @Test
  void theImageIsTheNativeOneOfTheSameVersion() {
    var version =
        StrictYaml.file(Chart.DIRECTORY.resolve("Chart.yaml")).path("appVersion").asText();
    assertThat(image("minimal")).isEqualTo(NAME + ":" + version);
    assertThat(image("jvm-image")).isEqualTo(NAME + ":" + version + "-jvm");
    assertThat(image("image-by-digest"))
        .isEqualTo(
            NAME + "@sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    assertThat(image("private-registry"))
        .isEqualTo("registry.example.com:5000/team/contact-gateway:1.2.3-rc1");
    var pod = Chart.render("private-registry").pod();
    assertThat(pod.getImagePullSecrets().get(0).getName()).isEqualTo("registry");
    assertThat(pod.getContainers().get(0).getImagePullPolicy()).isEqualTo("Always");
  }

  @Test
  void memoryIsWhatTheImageNeeds() {
    assertThat(memory("minimal")).isEqualTo("128Mi of 128Mi");
    assertThat(memory("jvm-image")).isEqualTo("384Mi of 384Mi");
    assertThat(memory("own-resources")).isEqualTo("256Mi of 512Mi");
  }

  private static String memory(String scenario) {
    var resources = Chart.render(scenario).gateway().getResources();
    return resources.getRequests().get("memory") + " of " + resources.getLimits().get("memory");
  }

  @Test
  void probesAreAsPatientAsTheyAreToldToBe() {
    var gateway = Chart.render("own-resources").gateway();
    assertThat(gateway.getStartupProbe().getFailureThreshold()).isEqualTo(600);
    assertThat(gateway.getLivenessProbe().getTimeoutSeconds()).isEqualTo(10);
    var usual = Chart.render("minimal").gateway();
    assertThat(usual.getStartupProbe().getPeriodSeconds()).isEqualTo(2);
    assertThat(usual.getStartupProbe().getFailureThreshold()).isEqualTo(150);
    assertThat(usual.getReadinessProbe().getPeriodSeconds()).isEqualTo(5);
  }

  @Test
  void theEndTakesWhatTheGatewayTakesAndALittleMore() {
    assertThat(Chart.render("minimal").pod().getTerminationGracePeriodSeconds()).isEqualTo(40);
    var slow = Chart.render("long-shutdown");
    assertThat(slow.pod().getTerminationGracePeriodSeconds()).isEqualTo(155);
    assertThat(slow.properties())
        .containsEntry("quarkus.shutdown.delay", "15s")
        .containsEntry("contact-gateway.shutdown.grace", "120s");
  }

  @Test
  void thePodsAccountIsTheirOwnOrOneThatIsThere() {
    var made = Chart.render("minimal").only(ServiceAccount.class);
    assertThat(made.getAutomountServiceAccountToken()).isFalse();
    assertThat(Chart.render("minimal").pod().getServiceAccountName())
        .isEqualTo(made.getMetadata().getName());
    var given = Chart.render("given-service-account");
    assertThat(given.has(ServiceAccount.class)).isFalse();
    assertThat(given.pod().getServiceAccountName()).isEqualTo("gateway");
  }

  @Test
  void aProjectedTokenIsForOneAudienceAndNotForLong() {
    var rendered = Chart.render("service-account-token");
    assertThat(rendered.only(ServiceAccount.class).getMetadata().getAnnotations())
        .containsEntry("example.com/role", "gateway");
    var volume =
        rendered.pod().getVolumes().stream()
            .filter(one -> one.getName().equals("token"))
            .findAny()
            .orElseThrow();
    var token = volume.getProjected().getSources().get(0).getServiceAccountToken();
    assertThat(token.getAudience()).isEqualTo("database");
    assertThat(token.getExpirationSeconds()).isEqualTo(1200);
    assertThat(Chart.render("minimal").pod().getVolumes())
        .noneMatch(one -> one.getName().equals("token"));
  }

  @Test
  void whatElseIsWantedIsAdded() {
    var rendered = Chart.render("extras");
    var template = rendered.template().getMetadata();
    assertThat(template.getAnnotations()).containsEntry("example.com/note", "here");
    assertThat(template.getLabels()).containsEntry("example.com/tier", "core");
    assertThat(rendered.gateway().getEnv())
        .anyMatch(variable -> variable.getName().equals("QUARKUS_LOG_LEVEL"))
        .anyMatch(variable -> variable.getName().equals("SMALLRYE_CONFIG_LOCATIONS"));
    assertThat(rendered.gateway().getVolumeMounts())
        .anyMatch(mount -> mount.getMountPath().equals("/etc/authority"));
  }

  @Test
  void theFileOfSettingsIsWhereTheProgramLooks() {
    var gateway = Chart.render("minimal").gateway();
    var location =
        gateway.getEnv().stream()
            .filter(variable -> variable.getName().equals("SMALLRYE_CONFIG_LOCATIONS"))
            .findAny()
            .orElseThrow()
            .getValue();
    assertThat(gateway.getVolumeMounts())
        .anyMatch(
            mount ->
                mount.getName().equals("config")
                    && location.equals(mount.getMountPath() + "/application.properties"));
  }

  @Test
  void otherSettingsMakeOtherPods() {
    assertThat(checksum("minimal")).isNotEqualTo(checksum("long-shutdown"));
    assertThat(checksum("minimal")).isEqualTo(checksum("jvm-image"));
  }

  @Test
  void settingsThatAreReadAgainMakeNoOtherPodsUnlessNothingIs() {
    assertThat(checksum("tuned")).isEqualTo(checksum("all-targets"));
    assertThat(checksum("reread-off-tuned")).isNotEqualTo(checksum("reread-off"));
  }

  private static String checksum(String scenario) {
    return Chart.render(scenario).template().getMetadata().getAnnotations().get("checksum/config");
  }
}
