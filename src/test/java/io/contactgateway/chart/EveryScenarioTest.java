package io.contactgateway.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for whatever values the chart is given. */
class EveryScenarioTest {
  static List<String> scenarios() {
    return Chart.scenarios();
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void podsCanDoNothingThatTheyNeedNot(String scenario) {
    for (var pod : Chart.render(scenario).pods()) {
      assertThat(pod.getAutomountServiceAccountToken()).isFalse();
      // CONTACT_GATEWAY_PORT and its like would be read as settings, and stop the start.
      assertThat(pod.getEnableServiceLinks()).isFalse();
      assertThat(pod.getHostNetwork()).isNull();
      var user = pod.getSecurityContext();
      assertThat(user.getRunAsNonRoot()).isTrue();
      assertThat(user.getRunAsUser()).isPositive();
      assertThat(user.getRunAsGroup()).isPositive();
      assertThat(user.getFsGroup()).isPositive();
      assertThat(user.getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
      for (var container : pod.getContainers()) {
        var rights = container.getSecurityContext();
        assertThat(rights.getReadOnlyRootFilesystem()).isTrue();
        assertThat(rights.getAllowPrivilegeEscalation()).isFalse();
        assertThat(rights.getPrivileged()).isFalse();
        assertThat(rights.getCapabilities().getDrop()).containsExactly("ALL");
        assertThat(rights.getCapabilities().getAdd()).isEmpty();
        assertThat(container.getResources().getLimits()).containsKey("memory");
        assertThat(container.getResources().getRequests()).containsKeys("cpu", "memory");
      }
    }
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void probesAskThePortOfTheEngineRoom(String scenario) {
    var gateway = Chart.render(scenario).gateway();
    assertThat(asked(gateway, gateway.getStartupProbe())).isEqualTo("9000/q/health/started");
    assertThat(asked(gateway, gateway.getLivenessProbe())).isEqualTo("9000/q/health/live");
    assertThat(asked(gateway, gateway.getReadinessProbe())).isEqualTo("9000/q/health/ready");
  }

  private static String asked(Container container, Probe probe) {
    var get = probe.getHttpGet();
    return port(container, get.getPort().getStrVal()).getContainerPort() + get.getPath();
  }

  private static ContainerPort port(Container container, String name) {
    return container.getPorts().stream()
        .filter(port -> port.getName().equals(name))
        .findAny()
        .orElseThrow(() -> new AssertionError("no port " + name));
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void servicesLeadToPortsOfThePods(String scenario) {
    var rendered = Chart.render(scenario);
    var services = rendered.all(Service.class);
    assertThat(services).hasSize(2);
    for (var service : services) {
      assertThat(labels(rendered)).containsAllEntriesOf(service.getSpec().getSelector());
      for (var port : service.getSpec().getPorts()) {
        var target = port(rendered.gateway(), port.getTargetPort().getStrVal());
        var own = service.getMetadata().getName().endsWith("-management");
        assertThat(target.getContainerPort()).isEqualTo(own ? 9000 : 8080);
      }
    }
  }

  private static Map<String, String> labels(Rendered rendered) {
    return rendered.template().getMetadata().getLabels();
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void whatSelectsPodsSelectsTheseAndNotTheTest(String scenario) {
    var rendered = Chart.render(scenario);
    var selectors = new ArrayList<Map<String, String>>();
    rendered
        .all(NetworkPolicy.class)
        .forEach(policy -> selectors.add(policy.getSpec().getPodSelector().getMatchLabels()));
    rendered
        .all(PodDisruptionBudget.class)
        .forEach(budget -> selectors.add(budget.getSpec().getSelector().getMatchLabels()));
    rendered.all(Service.class).forEach(service -> selectors.add(service.getSpec().getSelector()));
    rendered
        .pod()
        .getTopologySpreadConstraints()
        .forEach(spread -> selectors.add(spread.getLabelSelector().getMatchLabels()));
    selectors.add(setSelector(rendered));
    var test = rendered.only(Pod.class).getMetadata().getLabels();
    for (var selector : selectors) {
      assertThat(selector).isNotEmpty();
      assertThat(labels(rendered)).containsAllEntriesOf(selector);
      assertThat(test.entrySet().containsAll(selector.entrySet())).isFalse();
    }
    rendered
        .all(ServiceMonitor.class)
        .forEach(
            monitor ->
                assertThat(rendered.all(Service.class))
                    .filteredOn(
                        service ->
                            service
                                .getMetadata()
                                .getLabels()
                                .entrySet()
                                .containsAll(
                                    monitor.getSpec().getSelector().getMatchLabels().entrySet()))
                    .hasSize(1));
  }

  private static Map<String, String> setSelector(Rendered rendered) {
    var labels = new TreeMap<String, String>();
    rendered.manifests().stream()
        .filter(manifest -> List.of("Deployment", "StatefulSet").contains(manifest.kind()))
        .forEach(
            manifest ->
                manifest
                    .tree()
                    .at("/spec/selector/matchLabels")
                    .properties()
                    .forEach(label -> labels.put(label.getKey(), label.getValue().asText())));
    return labels;
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void everyMountHasItsVolumeAndEveryVolumeItsMount(String scenario) {
    var rendered = Chart.render(scenario);
    for (var pod : rendered.pods()) {
      var mounts = pod.getContainers().get(0).getVolumeMounts();
      assertThat(mounts.stream().map(VolumeMount::getName))
          .containsExactlyInAnyOrderElementsOf(volumes(pod, rendered));
      assertThat(mounts.stream().map(VolumeMount::getMountPath)).doesNotHaveDuplicates();
    }
    assertThat(rendered.gateway().getVolumeMounts())
        .as("what can be written")
        .filteredOn(mount -> !Boolean.TRUE.equals(mount.getReadOnly()))
        .extracting(VolumeMount::getMountPath)
        .contains("/tmp")
        .isSubsetOf("/tmp", "/data");
  }

  private static List<String> volumes(PodSpec pod, Rendered rendered) {
    var own = pod.getVolumes().stream().map(Volume::getName);
    var claimed =
        pod == rendered.pod()
            ? rendered.all(StatefulSet.class).stream()
                .flatMap(set -> set.getSpec().getVolumeClaimTemplates().stream())
                .map(claim -> claim.getMetadata().getName())
            : Stream.<String>empty();
    return Stream.concat(own, claimed).toList();
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void everythingThatIsReferredToIsThereOrSaidToBe(String scenario) {
    assertThat(References.dangling(Chart.render(scenario), Chart.values(scenario))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void namesAndLabelsAreThoseOfTheHouse(String scenario) {
    var manifests = Chart.render(scenario).manifests();
    assertThat(manifests).extracting(one -> one.kind() + " " + one.name()).doesNotHaveDuplicates();
    for (var manifest : manifests) {
      Names.assertValid(manifest);
      assertThat(manifest.metadata().getNamespace()).isEqualTo(Chart.NAMESPACE);
      assertThat(manifest.metadata().getLabels())
          .containsKeys("app.kubernetes.io/name", "app.kubernetes.io/instance")
          .containsEntry("app.kubernetes.io/managed-by", "Helm");
    }
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void noSecretIsAnywhereButInASecret(String scenario) {
    var rendered = Chart.render(scenario);
    assertThat(rendered.properties().keySet())
        .noneMatch(name -> name.matches("contact-gateway\\..*(token|secret|password)"));
    var values =
        rendered.all(Secret.class).stream()
            .flatMap(secret -> secret.getData().values().stream())
            .map(value -> new String(Base64.getDecoder().decode(value), StandardCharsets.UTF_8))
            .toList();
    for (var manifest : rendered.manifests()) {
      if (!(manifest.model() instanceof Secret)) {
        var text = manifest.tree().toString();
        assertThat(values).noneMatch(text::contains);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void kubernetesWaitsLongerThanTheGatewayTakesToEnd(String scenario) {
    var rendered = Chart.render(scenario);
    var settings = rendered.properties();
    var least =
        seconds(settings, "quarkus.shutdown.delay")
            + seconds(settings, "contact-gateway.shutdown.grace");
    assertThat(rendered.pod().getTerminationGracePeriodSeconds()).isGreaterThanOrEqualTo(least + 5);
  }

  private static long seconds(Map<String, String> settings, String name) {
    return Duration.parse("PT" + settings.get(name)).toSeconds();
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void lintHasNothingToSay(String scenario) {
    assertThat(ChartCopy.lint(scenario)).isEmpty();
  }
}
