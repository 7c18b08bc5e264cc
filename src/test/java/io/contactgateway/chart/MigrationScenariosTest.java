package io.contactgateway.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A job that migrates with an owner's rights before the pods of a version start. */
class MigrationScenariosTest {
  private static final String OWN = "contact-gateway.store.";

  private final Rendered rendered = Chart.render("migration-job");
  private final Job job = rendered.only(Job.class);

  private Container container() {
    return job.getSpec().getTemplate().getSpec().getContainers().get(0);
  }

  @Test
  void itRunsBeforeEachInstallationAndUpgradeAndItsSettingsAreThereBefore() {
    assertThat(job.getMetadata().getAnnotations())
        .containsEntry(WholeChart.HOOK, "pre-install,pre-upgrade")
        .containsEntry("helm.sh/hook-weight", "0");
    assertThat(settings().getMetadata().getAnnotations())
        .containsEntry(WholeChart.HOOK, "pre-install,pre-upgrade")
        .containsEntry("helm.sh/hook-weight", "-1");
    assertThat(Chart.render("postgresql").has(Job.class)).isFalse();
  }

  private ConfigMap settings() {
    return rendered.all(ConfigMap.class).stream()
        .filter(map -> map.getMetadata().getName().equals("crm-contact-gateway-migration"))
        .findAny()
        .orElseThrow();
  }

  /** The release has nothing yet when the job runs for the first time. */
  @Test
  void itNeedsNothingThatTheReleaseMakes() {
    var pod = job.getSpec().getTemplate().getSpec();
    assertThat(pod.getServiceAccountName()).isNull();
    assertThat(rendered.has(ServiceAccount.class)).isTrue();
    assertThat(rendered.has(Secret.class)).isFalse();
    assertThat(pod.getVolumes())
        .filteredOn(volume -> volume.getConfigMap() != null)
        .extracting(volume -> volume.getConfigMap().getName())
        .containsExactly("crm-contact-gateway-migration");
  }

  @Test
  void itHasTheGatewaysSettingsAndAnOwnersRights() {
    var theirs = rendered.properties(settings());
    assertThat(theirs)
        .containsEntry(OWN + "username", "owner")
        .containsEntry(OWN + "password-file", "/etc/contact-gateway/migration/password");
    assertThat(rendered.properties())
        .containsEntry(OWN + "migrate", "false")
        .containsEntry(OWN + "username", "gateway")
        .containsEntry(OWN + "password-file", "/etc/contact-gateway/secrets/store.password");
    theirs.keySet().removeAll(List.of(OWN + "username", OWN + "password-file"));
    assertThat(rendered.properties()).containsAllEntriesOf(theirs);
    var volume = volume("migration");
    assertThat(volume.getSecret().getSecretName()).isEqualTo("database-owner");
    assertThat(volume.getSecret().getDefaultMode()).isEqualTo(0440);
    assertThat(volume.getSecret().getItems().get(0).getKey()).isEqualTo("secret");
    assertThat(container().getVolumeMounts())
        .extracting(mount -> mount.getName() + " " + mount.getMountPath())
        .contains(
            "migration /etc/contact-gateway/migration",
            "config /etc/contact-gateway/config",
            "secrets /etc/contact-gateway/secrets",
            "keys /etc/contact-gateway/keys");
  }

  private Volume volume(String name) {
    return job.getSpec().getTemplate().getSpec().getVolumes().stream()
        .filter(volume -> volume.getName().equals(name))
        .findAny()
        .orElseThrow();
  }

  @Test
  void noServiceLeadsToItsPod() {
    var labels = job.getSpec().getTemplate().getMetadata().getLabels();
    assertThat(labels).containsEntry("app.kubernetes.io/component", "migration");
    assertThat(rendered.template().getMetadata().getLabels())
        .doesNotContainEntry("app.kubernetes.io/component", "migration");
  }

  /** Arguments take the place of the image's own. */
  @ParameterizedTest
  @CsvSource({"migration-job,native", "migration-job-jvm,jvm"})
  void itIsStartedWithTheImagesOwnOptions(String scenario, String variant) throws IOException {
    var pod = Chart.render(scenario).only(Job.class).getSpec().getTemplate().getSpec();
    var arguments = pod.getContainers().get(0).getArgs();

    assertThat(arguments)
        .containsExactlyElementsOf(
            Stream.concat(command(variant).stream(), Stream.of("--migrate")).toList());
  }

  private static List<String> command(String variant) throws IOException {
    var file = Path.of("deploy", "Dockerfile." + variant);
    var line =
        Files.readAllLines(file).stream()
            .filter(text -> text.startsWith("CMD "))
            .reduce((before, last) -> last)
            .orElseThrow();
    return StrictYaml.documents("command: " + line.substring("CMD ".length()))
        .get(0)
        .path("command")
        .valueStream()
        .map(part -> part.asText())
        .toList();
  }

  @Test
  void theFilesOfTlsAreSecretsLikeOthers() {
    assertThat(rendered.properties())
        .containsAllEntriesOf(
            Map.of(
                OWN + "tls",
                "verify-full",
                OWN + "ca-file",
                "/etc/contact-gateway/secrets/store.ca",
                OWN + "certificate-file",
                "/etc/contact-gateway/secrets/store.certificate",
                OWN + "key-file",
                "/etc/contact-gateway/secrets/store.key"));
  }
}
