package io.contactgateway.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.VolumeProjection;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Secrets are files, wherever they come from. */
class SecretScenariosTest {
  private static final String DIRECTORY = "/etc/contact-gateway/secrets";

  static List<String> scenarios() {
    return Chart.scenarios();
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void everyPropertyThatNamesAFileHasOne(String scenario) {
    var rendered = Chart.render(scenario);
    var named = new TreeMap<>(rendered.properties());
    named.keySet().removeIf(name -> !name.endsWith("-file"));
    var files = sources(rendered).keySet().stream().map(file -> DIRECTORY + "/" + file).toList();
    assertThat(named.values()).containsExactlyInAnyOrderElementsOf(files);
    assertThat(rendered.gateway().getVolumeMounts())
        .filteredOn(mount -> mount.getName().equals("secrets"))
        .allMatch(mount -> mount.getMountPath().equals(DIRECTORY) && mount.getSubPath() == null)
        .hasSize(files.isEmpty() ? 0 : 1);
  }

  /** Secret and key, by file. */
  private static Map<String, String> sources(Rendered rendered) {
    var sources = new TreeMap<String, String>();
    rendered.pod().getVolumes().stream()
        .filter(volume -> volume.getName().equals("secrets"))
        .flatMap(volume -> volume.getProjected().getSources().stream())
        .map(VolumeProjection::getSecret)
        .forEach(
            secret ->
                secret
                    .getItems()
                    .forEach(
                        item ->
                            sources.put(item.getPath(), secret.getName() + " " + item.getKey())));
    return sources;
  }

  @Test
  void oneSecretHoldsThemByProperty() {
    assertThat(sources(Chart.render("existing-secret")))
        .isEqualTo(
            Map.of(
                "targets.chatwoot.source-id-secret",
                "vendors targets.chatwoot.source-id-secret",
                "targets.chatwoot.hmac-token",
                "vendors CHATWOOT_HMAC"));
    assertThat(Chart.render("existing-secret").has(Secret.class)).isFalse();
    assertThat(Chart.render("existing-secret").properties())
        .containsEntry(
            "contact-gateway.targets.chatwoot.hmac-token-file",
            DIRECTORY + "/targets.chatwoot.hmac-token");
  }

  @Test
  void eachMayComeFromSomewhereElse() {
    var rendered = Chart.render("secrets-of-several-origins");
    assertThat(sources(rendered).values())
        .containsExactlyInAnyOrder(
            "vendors targets.chatwoot.source-id-secret",
            "crm-contact-gateway-external targets.chatwoot.hmac-token",
            "crm-contact-gateway targets.corporate-merch.token");
    assertThat(sources(Chart.render("postgresql")))
        .containsEntry("store.password", "database password");
  }

  @Test
  void anExternalStoreIsAskedForThem() {
    var external = Chart.render("external-secrets").only(ExternalSecret.class).spec();
    assertThat(external.refreshInterval()).isEqualTo("15m");
    assertThat(external.secretStoreRef())
        .isEqualTo(new ExternalSecret.Store("vault", "SecretStore"));
    assertThat(external.target().creationPolicy()).isEqualTo("Owner");
    assertThat(external.data()).hasSize(1);
    var entry = external.data().get(0);
    assertThat(entry.secretKey()).isEqualTo("targets.corporate-merch.token");
    assertThat(entry.remoteRef().key()).isEqualTo("gateway/merch");
    assertThat(entry.remoteRef().property()).isEqualTo("token");
    assertThat(entry.remoteRef().version()).isEqualTo("3");
  }

  @Test
  void forATrialTheyAreMadeFromValues() {
    var secret = Chart.render("secrets-by-value").only(Secret.class);
    var value = Base64.getDecoder().decode(secret.getData().get("targets.corporate-merch.token"));
    assertThat(new String(value, StandardCharsets.UTF_8)).isEqualTo("a-value-for-a-trial: #1");
  }

  @Test
  void theKeyRingIsADirectory() {
    var rendered = Chart.render("encrypted");
    assertThat(rendered.properties())
        .containsEntry("contact-gateway.encryption.keys", "/etc/contact-gateway/keys")
        .containsEntry("contact-gateway.encryption.current", "2026-11");
    assertThat(rendered.gateway().getVolumeMounts())
        .anyMatch(
            mount ->
                mount.getName().equals("keys")
                    && mount.getMountPath().equals("/etc/contact-gateway/keys"));
    assertThat(rendered.pod().getVolumes())
        .anyMatch(
            volume ->
                volume.getName().equals("keys")
                    && volume.getSecret().getSecretName().equals("key-ring"));
    assertThat(Chart.render("encryption-ending").properties())
        .containsKey("contact-gateway.encryption.keys")
        .doesNotContainKey("contact-gateway.encryption.current");
  }

  @Test
  void whatIsMountedIsForTheProgramOnly() {
    for (var scenario : List.of("existing-secret", "encrypted", "service-account-token")) {
      for (var volume : Chart.render(scenario).pod().getVolumes()) {
        if (volume.getProjected() != null) {
          assertThat(volume.getProjected().getDefaultMode()).isEqualTo(0440);
        }
        if (volume.getSecret() != null) {
          assertThat(volume.getSecret().getDefaultMode()).isEqualTo(0440);
        }
      }
    }
  }
}
