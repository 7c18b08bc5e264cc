package io.contactgateway.chart;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The tests of the chart notice what a cluster would silently drop. */
class StrictYamlTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "spec: {template: {spec: {containers: [{name: a, livenesProbe: {}}]}}}",
        "spec: {replica: 2}",
        "metadata: {label: {a: b}}",
        "spec: {replicas: {a: 1}}",
        "spec: {template: {spec: {containers: {name: a}}}}"
      })
  void aDeploymentWithAFieldThatThereIsNotIsAnError(String part) {
    var tree = StrictYaml.documents("{apiVersion: apps/v1, kind: Deployment, %s}".formatted(part));
    assertThatThrownBy(() -> Manifest.parse(tree.get(0))).isInstanceOf(AssertionError.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{apiVersion: monitoring.coreos.com/v1, kind: ServiceMonitor, spec: {endpoint: []}}",
        "{apiVersion: gateway.networking.k8s.io/v1, kind: HTTPRoute, spec: {parents: []}}",
        "{apiVersion: external-secrets.io/v1, kind: ExternalSecret, spec: {store: {}}}",
        "{apiVersion: networking.k8s.io/v1beta1, kind: Ingress}"
      })
  void soIsOneOfAnotherKind(String manifest) {
    var tree = StrictYaml.documents(manifest);
    assertThatThrownBy(() -> Manifest.parse(tree.get(0))).isInstanceOf(AssertionError.class);
  }

  @Test
  void aFieldThatIsGivenTwiceIsAnError() {
    assertThatThrownBy(() -> StrictYaml.documents("{a: 1, a: 2}"))
        .isInstanceOf(UncheckedIOException.class);
  }
}
