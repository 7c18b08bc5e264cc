package io.contactgateway.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.contactgateway.standin.VendorStandIns;
import io.contactgateway.testing.GatewayWithStandIns;
import io.contactgateway.testing.HttpCall;
import io.contactgateway.testing.NdjsonReply;
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
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The OpenAPI document says what the gateway does, example by example. */
@QuarkusTest
@Tag("gateway")
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
    assertThat(page.body()).contains("start.js");
    assertThat(HttpCall.of("GET", "/q/swagger-ui/start.js").send(gateway).body())
        .contains("../openapi");
    assertThat(HttpCall.of("GET", "/q/swagger-ui").send(gateway).header("Location"))
        .hasValue("swagger-ui/");
    for (var part : List.of("swagger-ui.css", "swagger-ui-bundle.js", "favicon-32x32.png")) {
      var served = HttpCall.of("GET", "/q/swagger-ui/" + part).send(gateway);
      assertThat(served.status()).as(part).isEqualTo(200);
      assertThat(served.header("X-Content-Type-Options")).as(part).hasValue("nosniff");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/q/swagger-ui/index.html",
        "/q/swagger-ui/openapi.json",
        "/q/swagger-ui/a/swagger-ui.css",
        "/webjars/swagger-ui/index.html"
      })
  void ofThePageOnlyWhatItAsksForIsServed(String path) {
    assertThat(HttpCall.of("GET", path).send(gateway).status()).isEqualTo(404);
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
          for (var value : ApiDocument.lines(shown)) {
            assertThat(SchemaCheck.complaints(document, schema, value)).isEmpty();
          }
          var reply =
              HttpCall.of(
                      operation.method(),
                      operation
                          .path()
                          .replace("{key}", "example-" + sent)
                          .replace("{target}", "chatwoot"))
                  .header("Prefer", "wait=20")
                  .body(media.getKey(), sent(shown.path("value")))
                  .send(gateway);
          assertThat(reply.status()).as(reply.body()).isEqualTo(shown.path("x-status").asInt());
          if (reply.status() == 200 && shown.path("value").isTextual()) {
            assertThat(NdjsonReply.of(reply).lines())
                .allMatch(line -> line.path("status").asInt() < 300);
          }
          sent++;
        }
      }
    }
    assertThat(sent).isGreaterThanOrEqualTo(6);
  }

  private static byte[] sent(JsonNode example) {
    return (example.isTextual() ? example.asText() : example.toString()).getBytes(UTF_8);
  }

  @Test
  void everyResponseIsGivenAsItIsDocumented() {
    new DocumentedInterface(gateway, standIns, storePath).assertGivesEveryAnswer();
  }
}
