package io.contactgateway.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** Who may talk to whom: what is needed, to the port, and nothing else. */
class NetworkScenariosTest {
  private static final String NAMESPACE_OF =
      "{namespaceSelector:{matchLabels:{kubernetes.io/metadata.name:%s}}}";
  private static final String DNS =
      "{namespaceSelector:{matchLabels:{kubernetes.io/metadata.name:kube-system}},podSelector:{matchLabels:{k8s-app:kube-dns}}} 53/UDP 53/TCP";
  private static final String PUBLIC =
      "{ipBlock:{cidr:0.0.0.0/0,except:[0.0.0.0/8,10.0.0.0/8,100.64.0.0/10,127.0.0.0/8,169.254.0.0/16,172.16.0.0/12,192.168.0.0/16,224.0.0.0/3]}}"
          + " {ipBlock:{cidr:::/0,except:[::1/128,fc00::/7,fe80::/10,ff00::/8]}}";
  private static final String TEST =
      "{podSelector:{matchLabels:{app.kubernetes.io/component:test,app.kubernetes.io/instance:crm,app.kubernetes.io/name:contact-gateway}}}"
          + " 8080/TCP 9000/TCP";

  @Test
  void withoutFurtherWordOnlyNeighboursPrometheusAndTheTestComeIn() {
    assertThat(ingress("minimal"))
        .containsExactlyInAnyOrder(
            "{podSelector:{}} 8080/TCP", NAMESPACE_OF.formatted("monitoring") + " 9000/TCP", TEST);
    assertThat(egress("minimal")).containsExactlyInAnyOrder(DNS, PUBLIC + " 443/TCP");
  }

  @Test
  void bothDirectionsAreClosedWhereNothingIsSaid() {
    assertThat(policy("minimal").at("/spec/policyTypes").toString())
        .isEqualTo("[\"Ingress\",\"Egress\"]");
  }

  @Test
  void vendorsAreReachedAtThePortsOfTheirUrls() {
    assertThat(egress("all-targets")).contains(PUBLIC + " 443/TCP 8443/TCP");
    assertThat(egress("events")).contains(PUBLIC + " 9443/TCP");
    assertThat(egress("jwt-key-set")).contains(PUBLIC + " 8444/TCP");
  }

  @Test
  void theDatabaseIsReachedAtItsPort() {
    assertThat(egress("postgresql"))
        .containsExactlyInAnyOrder(
            DNS, PUBLIC + " 443/TCP", NAMESPACE_OF.formatted("data") + " 6432/TCP");
  }

  @Test
  void theCollectorIsReachedAtItsPort() {
    assertThat(egress("traces"))
        .containsExactlyInAnyOrder(
            DNS, PUBLIC + " 443/TCP", NAMESPACE_OF.formatted("observability") + " 4317/TCP");
  }

  @Test
  void everythingCanBeNarrowedToWhatIsThere() {
    assertThat(ingress("narrow-network"))
        .containsExactlyInAnyOrder(
            "{namespaceSelector:{matchLabels:{kubernetes.io/metadata.name:crm}},podSelector:{matchLabels:{app:importer}}} 8080/TCP",
            TEST);
    assertThat(egress("narrow-network"))
        .containsExactlyInAnyOrder(
            "{ipBlock:{cidr:169.254.20.10/32}} 53/UDP 53/TCP",
            "{ipBlock:{cidr:203.0.113.0/24}} 443/TCP 8443/TCP",
            "{ipBlock:{cidr:10.9.8.7/32}} 3128/TCP");
  }

  @Test
  void thereIsNoneWhereItIsNotWanted() {
    assertThat(Chart.render("no-network-policy").has(NetworkPolicy.class)).isFalse();
  }

  private static List<String> ingress(String scenario) {
    return rules(policy(scenario).at("/spec/ingress"), "from");
  }

  private static List<String> egress(String scenario) {
    return rules(policy(scenario).at("/spec/egress"), "to");
  }

  private static JsonNode policy(String scenario) {
    return Chart.render(scenario).manifests().stream()
        .filter(manifest -> manifest.kind().equals("NetworkPolicy"))
        .map(Manifest::tree)
        .findAny()
        .orElseThrow();
  }

  /** Peers, then ports, a rule. */
  private static List<String> rules(JsonNode rules, String peers) {
    return StreamSupport.stream(rules.spliterator(), false)
        .map(
            rule -> {
              assertThat(rule.properties()).hasSize(2);
              var text = new StringBuilder();
              rule.path(peers).forEach(peer -> text.append(sorted(peer)).append(' '));
              rule.path("ports")
                  .forEach(
                      port ->
                          text.append(port.path("port").asInt())
                              .append('/')
                              .append(port.path("protocol").asText())
                              .append(' '));
              return text.toString().strip();
            })
        .toList();
  }

  private static String sorted(JsonNode tree) {
    return StrictYaml.canonical(tree).replace("\"", "");
  }
}
