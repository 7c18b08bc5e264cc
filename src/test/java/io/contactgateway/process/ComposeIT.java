package io.contactgateway.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The trial of deploy/compose.yaml, as far as it goes without a container engine. */
class ComposeIT {
  private static final Path DEPLOY = Path.of("deploy");

  @RegisterExtension private final Lab lab = new Lab();

  @Test
  void theGatewayStartsWithTheSettingsOfTheTrialAndDeliversToEveryStandIn() throws IOException {
    var database = lab.postgres();
    var setup = new GatewaySetup(Map.of());
    for (var variable : compose().at("/services/gateway/environment").properties()) {
      setup =
          setup.with(
              variable.getKey(),
              variable
                  .getValue()
                  .asText()
                  .replace("http://vendors:8090", lab.vendors().url().toString()));
    }
    setup =
        setup
            .with("CONTACT_GATEWAY_STORE_URL", database.url())
            .with("CONTACT_GATEWAY_STORE_USERNAME", PostgresServer.USER);

    var report =
        lab.startByVariables(setup).client().patch("one", SamplePerson.named("one"), "wait=30");

    assertThat(report.status()).as(report.body().toString()).isEqualTo(201);
    assertThat(report.body().path("targets")).hasSize(3);
  }

  @Test
  void everyFileThatIsMountedOrBuiltFromIsThere() throws IOException {
    for (var service : compose().path("services")) {
      for (var volume : service.path("volumes")) {
        var source = volume.asText().split(":")[0];
        if (source.startsWith("./")) {
          assertThat(DEPLOY.resolve(source)).exists();
        }
      }
      if (service.has("build")) {
        assertThat(Path.of(service.at("/build/dockerfile").asText())).exists();
      } else {
        assertThat(service.path("image").asText()).matches("\\S+:v?\\d+\\.\\d+\\S*");
      }
    }
  }

  @Test
  void nothingIsReachableFromAnotherMachine() throws IOException {
    for (var service : compose().path("services")) {
      for (var port : service.path("ports")) {
        assertThat(port.asText()).startsWith("127.0.0.1:");
      }
    }
  }

  private static JsonNode compose() throws IOException {
    return new YAMLMapper().readTree(Files.readString(DEPLOY.resolve("compose.yaml")));
  }
}
