package io.contactgateway.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.contactgateway.contact.ContactKey;
import io.contactgateway.standin.server.Answer;
import io.contactgateway.testing.HttpCall;
import io.contactgateway.testing.SpanCollector;
import java.io.IOException;
import java.net.URL;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a production process writes and sends to those who watch it. */
class TelemetryIT {
  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final String KEY = "angela@example.com";
  private static final Duration A_WHILE = Duration.ofSeconds(20);

  @RegisterExtension private final Lab lab = new Lab();

  private GatewaySetup setup() {
    return lab.setup().embeddedIn(lab.directory().resolve("store"));
  }

  private static HttpCall put() {
    return HttpCall.of("PUT", "/v1/contacts/" + KEY.replace("@", "%40"))
        .header("traceparent", "00-" + TRACE + "-b7ad6b7169203331-01")
        .header("Prefer", "wait=20")
        .json(SamplePerson.named("angela").toString());
  }

  private static JsonNode json(String line) {
    try {
      return new ObjectMapper().readTree(line);
    } catch (JsonProcessingException noJson) {
      throw new AssertionError(line, noJson);
    }
  }

  private static URL api(GatewayProcess gateway) throws IOException {
    return gateway.client().api().toURL();
  }

  private void refuses() {
    var no = JsonNodeFactory.instance.objectNode().put("message", "angela is wrong");
    lab.vendors().corporateMerch().failAlways(request -> true, Answer.json(422, no));
  }

  @Test
  void everyLineOfTheLogIsJsonAndNamesTheTraceAndNoContact() throws IOException {
    refuses();
    var gateway = lab.start(setup());
    assertThat(put().send(api(gateway)).status()).isEqualTo(207);
    gateway.terminate();
    assertThat(gateway.exitCode(A_WHILE)).isIn(0, 143);

    var lines = gateway.log().stream().map(TelemetryIT::json).toList();
    var rejected = "contact " + new ContactKey(KEY).hashed() + " is rejected at corporate-merch";
    assertThat(lines)
        .filteredOn(line -> line.path("message").asText().equals(rejected))
        .singleElement()
        .satisfies(
            line -> {
              assertThat(line.at("/mdc/traceId").asText()).isEqualTo(TRACE);
              assertThat(line.path("level").asText()).isEqualTo("WARN");
            });
    assertThat(lines)
        .extracting(line -> line.path("loggerName").asText())
        .noneMatch(name -> name.contains("opentelemetry"));
    assertThat(gateway.log()).noneMatch(line -> line.contains("angela"));
  }

  @Test
  void plainTextIsOnePropertyAway() {
    var gateway = lab.start(setup().with("quarkus.log.console.json.enabled", "false"));

    assertThat(gateway.log()).isNotEmpty().noneMatch(line -> line.startsWith("{"));
  }

  @Test
  void spansGoToTheExporterThatIsConfiguredTheLastOnesAtTheEnd() throws IOException {
    var collector = SpanCollector.start();
    lab.closing(collector);
    var gateway = lab.start(exportingTo(collector.url()));
    put().send(api(gateway));
    gateway.terminate();
    assertThat(gateway.exitCode(A_WHILE)).isIn(0, 143);

    await().atMost(A_WHILE).until(() -> collector.text().contains("PUT /v1/contacts/{key}"));
    assertThat(List.of("deliver chatwoot", "POST corporate-merch", "contact-gateway"))
        .allSatisfy(word -> assertThat(collector.text()).contains(word));
    assertThat(collector.text()).doesNotContain("angela");
  }

  @Test
  void anExporterThatIsAwayHoldsUpNeitherCallersNorTheEnd() throws IOException {
    var gateway = lab.start(exportingTo("http://127.0.0.1:1"));
    assertThat(put().send(api(gateway)).status()).isEqualTo(201);
    gateway.terminate();

    assertThat(gateway.exitCode(A_WHILE)).isIn(0, 143);
  }

  private GatewaySetup exportingTo(String url) {
    return setup()
        .with("quarkus.otel.exporter.otlp.endpoint", url)
        .with("quarkus.otel.exporter.otlp.protocol", "http/protobuf");
  }
}
