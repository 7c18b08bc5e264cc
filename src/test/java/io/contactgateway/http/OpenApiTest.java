package io.contactgateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.standin.VendorStandIns;
import io.contactgateway.testing.GatewayWithStandIns;
import io.contactgateway.testing.HttpCall;
import io.contactgateway.testing.PublishedFile;
import io.quarkus.arc.Arc;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.inject.Any;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.net.URL;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The OpenAPI document says what the gateway does, example by example. */
@QuarkusTest
@WithTestResource(value = GatewayWithStandIns.class, scope = TestResourceScope.GLOBAL)
class OpenApiTest {
  @TestHTTPResource URL gateway;
  VendorStandIns standIns;

  @ConfigProperty(name = "contact-gateway.store.path")
  String storePath;

  @ConfigProperty(name = "quarkus.application.version")
  String version;

  private ApiDocument document;

  @BeforeEach
  void fetch() {
    document = ApiDocument.fetch(gateway);
  }

  @Test
  void theDocumentSaysWhatThisIs() {
    var info = document.root().path("info");

    assertThat(info.path("title").asText()).isEqualTo("Contact Gateway");
    assertThat(info.path("version").asText()).isEqualTo(version);
    assertThat(info.at("/license/identifier").asText()).isEqualTo("Apache-2.0");
  }

  @Test
  void theDocumentInTheRepositoryIsTheOneThatIsServed() {
    var served = HttpCall.of("GET", "/q/openapi").send(gateway);

    assertThat(served.header("Content-Type")).hasValue("application/json;charset=UTF-8");
    assertThat(served.body()).isEqualTo(PublishedFile.content("openapi.json"));
  }

  @Test
  void thePageForPeopleIsThere() {
    var page = HttpCall.of("GET", "/q/swagger-ui/").send(gateway);

    assertThat(page.status()).isEqualTo(200);
    assertThat(page.body()).contains("/q/openapi");
  }

  @Test
  void everyProblemTypeIsNamed() {
    var named = new ArrayList<String>();
    document
        .root()
        .at("/components/schemas/Problem/properties/type/enum")
        .forEach(type -> named.add(type.asText()));

    assertThat(named)
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(ProblemType.values()).map(ProblemType::urn).toList());
  }

  @Test
  void everyOperationIsDocumentedAndNoOther() {
    var documented =
        document.operations().stream().map(one -> one.method() + " " + one.path()).toList();

    assertThat(documented).containsExactlyInAnyOrderElementsOf(operationsOfResources());
  }

  private static List<String> operationsOfResources() {
    var operations = new ArrayList<String>();
    for (var bean : Arc.container().beanManager().getBeans(Object.class, Any.Literal.INSTANCE)) {
      var type = bean.getBeanClass();
      if (type.getName().startsWith("io.contactgateway.")
          && type.isAnnotationPresent(Path.class)
          && type != OpenApiResource.class) {
        var base = type.getAnnotation(Path.class).value();
        for (var method : type.getDeclaredMethods()) {
          var below = method.getAnnotation(Path.class);
          Arrays.stream(method.getAnnotations())
              .flatMap(
                  one -> Arrays.stream(one.annotationType().getAnnotationsByType(HttpMethod.class)))
              .map(http -> http.value() + " " + base + (below == null ? "" : below.value()))
              .forEach(operations::add);
        }
      }
    }
    return operations;
  }

  @Test
  void everyParameterIsExplained() {
    for (var operation : document.operations()) {
      for (var given : operation.node().path("parameters")) {
        var parameter = document.resolve(given);
        assertThat(parameter.path("description").asText()).as(given.toString()).isNotBlank();
        assertThat(parameter.path("schema").path("type").asText()).isNotBlank();
      }
    }
  }

  @Test
  void everyRequestExampleIsAnsweredAsItSays() {
    var sent = 0;
    for (var operation : document.operations()) {
      for (var media : operation.node().at("/requestBody/content").properties()) {
        for (var example : media.getValue().path("examples").properties()) {
          var shown = example.getValue();
          var schema = media.getValue().path("schema");
          assertThat(SchemaCheck.complaints(document, schema, shown.path("value"))).isEmpty();
          var reply =
              HttpCall.of(operation.method(), operation.path().replace("{key}", "example-" + sent))
                  .header("Prefer", "wait=20")
                  .body(media.getKey(), shown.path("value").toString().getBytes())
                  .send(gateway);
          assertThat(reply.status()).as(reply.body()).isEqualTo(shown.path("x-status").asInt());
          sent++;
        }
      }
    }
    assertThat(sent).isGreaterThanOrEqualTo(6);
  }

  @Test
  void everyResponseIsGivenAsItIsDocumented() {
    new DocumentedInterface(gateway, standIns, storePath).assertGivesEveryAnswer();
  }
}
