package io.contactgateway.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.networking.v1.HTTPIngressPath;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.IngressRule;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Ways in: to the interface, never to the engine room. */
class EntranceScenariosTest {
  @Test
  void theInterfaceAndTheEngineRoomAreServicesApart() {
    var rendered = Chart.render("minimal");
    var front = service(rendered, "crm-contact-gateway").getSpec();
    assertThat(front.getType()).isEqualTo("ClusterIP");
    assertThat(front.getPorts()).hasSize(1);
    assertThat(front.getPorts().get(0).getPort()).isEqualTo(80);
    var back = service(rendered, "crm-contact-gateway-management").getSpec();
    assertThat(back.getClusterIP()).isEqualTo("None");
    assertThat(back.getPublishNotReadyAddresses()).isTrue();
    assertThat(back.getPorts()).hasSize(1);
  }

  private static Service service(Rendered rendered, String name) {
    return rendered.all(Service.class).stream()
        .filter(service -> service.getMetadata().getName().equals(name))
        .findAny()
        .orElseThrow();
  }

  @Test
  void onlyTheInterfaceIsOnALoadBalancer() {
    var rendered = Chart.render("load-balancer");
    var front = service(rendered, "crm-contact-gateway");
    assertThat(front.getSpec().getType()).isEqualTo("LoadBalancer");
    assertThat(front.getSpec().getPorts().get(0).getPort()).isEqualTo(8080);
    assertThat(front.getMetadata().getAnnotations()).containsEntry("example.com/internal", "true");
    assertThat(service(rendered, "crm-contact-gateway-management").getSpec().getClusterIP())
        .isEqualTo("None");
  }

  @Test
  void anIngressLeadsToTheInterface() {
    var ingress = Chart.render("ingress").only(Ingress.class);
    assertThat(ingress.getMetadata().getAnnotations())
        .containsEntry("nginx.ingress.kubernetes.io/proxy-read-timeout", "90");
    var spec = ingress.getSpec();
    assertThat(spec.getIngressClassName()).isEqualTo("nginx");
    assertThat(spec.getRules())
        .extracting(IngressRule::getHost)
        .containsExactly("contacts.example.com", "contacts.example.org");
    for (var path : paths(ingress)) {
      assertThat(path.getPath()).isEqualTo("/v1");
      assertThat(path.getPathType()).isEqualTo("Prefix");
      assertThat(path.getBackend().getService().getName()).isEqualTo("crm-contact-gateway");
      assertThat(path.getBackend().getService().getPort().getName()).isEqualTo("http");
    }
    assertThat(spec.getTls().get(0).getSecretName()).isEqualTo("contacts-tls");
    assertThat(spec.getTls().get(0).getHosts()).hasSize(2);
  }

  private static List<HTTPIngressPath> paths(Ingress ingress) {
    return ingress.getSpec().getRules().stream()
        .flatMap(rule -> rule.getHttp().getPaths().stream())
        .toList();
  }

  @Test
  void vendorsCanBeLetThroughToPicturesOnly() {
    var rendered = Chart.render("ingress-for-vendors");
    assertThat(paths(rendered.only(Ingress.class)))
        .extracting(HTTPIngressPath::getPath)
        .containsExactly("/v1/pictures");
    assertThat(rendered.properties())
        .containsEntry("contact-gateway.public-url", "https://pictures.example.com");
  }

  @Test
  void aRouteLeadsToTheInterface() {
    var rendered = Chart.render("http-route");
    var route = rendered.only(HTTPRoute.class).getSpec();
    assertThat(route.getParentRefs()).hasSize(1);
    assertThat(route.getParentRefs().get(0).getName()).isEqualTo("edge");
    assertThat(route.getParentRefs().get(0).getNamespace()).isEqualTo("gateways");
    assertThat(route.getHostnames()).containsExactly("contacts.example.com");
    assertThat(route.getRules()).hasSize(1);
    var rule = route.getRules().get(0);
    assertThat(rule.getMatches().get(0).getPath().getValue()).isEqualTo("/v1");
    assertThat(rule.getMatches().get(0).getPath().getType()).isEqualTo("PathPrefix");
    var backend = rule.getBackendRefs().get(0);
    var service = service(rendered, backend.getName());
    assertThat(service.getSpec().getPorts().get(0).getPort()).isEqualTo(backend.getPort());
    assertThat(backend.getName()).isEqualTo("crm-contact-gateway");
  }

  @Test
  void withoutFurtherWordNobodyComesFromOutside() {
    var rendered = Chart.render("minimal");
    assertThat(rendered.has(Ingress.class)).isFalse();
    assertThat(rendered.has(HTTPRoute.class)).isFalse();
  }
}
