package io.contactgateway.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.contactgateway.http.DocumentedInterface;
import io.contactgateway.standin.server.Answer;
import io.contactgateway.standin.server.Vendor;
import io.contactgateway.testing.GatewayWithStandIns;
import io.contactgateway.testing.HttpCall;
import io.contactgateway.testing.PublishedFile;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * What the packaged gateway says, word for word: a native executable that lacks a type answers with
 * the right status and an empty body.
 */
class InterfaceIT {
  private static final Duration LONGER_THAN_THE_HEARTBEAT = Duration.ofSeconds(12);
  private static final List<String> HEALTH = List.of("live", "ready", "started");
  private static final List<String> API_DOCS =
      List.of(
          "/q/openapi",
          "/q/swagger-ui",
          "/q/swagger-ui/",
          "/q/swagger-ui/swagger-ui-bundle.js",
          "/webjars/swagger-ui/index.html");
  private static final ObjectMapper JSON = new ObjectMapper();

  @RegisterExtension private final Lab lab = new Lab();

  @Test
  void everyDocumentedAnswerIsGivenWhole() {
    var surroundings = new GatewayWithStandIns();
    var properties = surroundings.start();
    lab.closing(surroundings::stop);
    var setup =
        new GatewaySetup(properties)
            .with("contact-gateway.security", "none")
            .with("contact-gateway.api-docs", "true");
    var gateway = url(lab.start(setup).client().api());

    var served =
        new DocumentedInterface(
            gateway, surroundings.standIns(), properties.get("contact-gateway.store.path"));

    served.assertGivesEveryAnswer();
    assertThat(HttpCall.of("GET", "/q/openapi").send(gateway).body())
        .isEqualTo(PublishedFile.content("openapi.json"));
  }

  @Test
  void whoComesAtTheLimitReadsWhy() {
    var setup = embedded().with("contact-gateway.limits.requests", "1");
    var gateway = url(lab.start(setup).client().api());
    var chatwoot = lab.vendors().chatwoot();
    chatwoot.delay(Duration.ofSeconds(3));
    var first = CompletableFuture.supplyAsync(() -> put("first", "wait=20").send(gateway));
    await("the first change at work").until(() -> !chatwoot.received().isEmpty());

    var refused = put("second", "respond-async").send(gateway);

    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.json().path("type").asText()).isEqualTo("urn:contact-gateway:problem:busy");
    assertThat(refused.json().path("detail").asText()).isNotBlank();
    assertThat(first.join().status()).isEqualTo(201);
  }

  @Test
  void aBulkRequestThatWaitsShowsItsProgress() throws IOException {
    var patient = embedded().target(Vendor.CHATWOOT, "timeout", "40s");
    var gateway = url(lab.start(patient).client().api());
    lab.vendors().chatwoot().delay(LONGER_THAN_THE_HEARTBEAT);
    var line = "{\"key\": \"one\", \"contact\": " + SamplePerson.named("one") + "}\n";

    var reply =
        HttpCall.of("POST", "/v1/contacts")
            .header("Prefer", "wait=50")
            .body("application/x-ndjson", line.getBytes())
            .send(gateway);

    var lines = new ArrayList<JsonNode>();
    try (var values = JSON.readerFor(JsonNode.class).<JsonNode>readValues(reply.body())) {
      values.forEachRemaining(lines::add);
    }
    assertThat(lines.get(0)).isEqualTo(JSON.readTree("{\"progress\": {\"read\": 1, \"done\": 0}}"));
    assertThat(lines.get(lines.size() - 1).at("/targets/chatwoot/status").asText())
        .isEqualTo("synced");
  }

  @Test
  void whatWasKeptIsReadBackByAnotherProcess() {
    var setup = embedded();
    lab.vendors()
        .corporateMerch()
        .failAlways(call -> true, Answer.json(422, JSON.createObjectNode()));
    var before = lab.start(setup);
    var api = url(before.client().api());
    put("kept", "wait=20").send(api);
    picture("kept").send(api);
    var kept = standing(api, "kept");
    assertThat(kept.at("/targets/corporate-merch/problem/type").asText())
        .isEqualTo("urn:contact-gateway:problem:refused");
    assertThat(kept.at("/targets/chatwoot/vendorId").asText()).isNotBlank();
    assertThat(kept.at("/targets/chatwoot/unconfirmed")).isNotEmpty();
    assertThat(kept.at("/targets/marketing-cloud/history")).isNotEmpty();
    before.kill();

    assertThat(standing(url(lab.start(setup).client().api()), "kept")).isEqualTo(kept);
  }

  @Test
  void theEngineRoomIsThere() {
    var client = lab.start(embedded()).client();
    var api = url(client.api());
    var engineRoom = url(client.management());
    put("one", "wait=20").send(api);

    for (var probe : HEALTH) {
      var health = HttpCall.of("GET", "/q/health/" + probe).send(engineRoom);
      assertThat(health.json().path("status").asText()).as(probe).isEqualTo("UP");
    }
    assertThat(HttpCall.of("GET", "/q/health/ready").send(engineRoom).json().path("checks"))
        .isNotEmpty();
    assertThat(HttpCall.of("GET", "/q/metrics").send(engineRoom).body())
        .contains("contact_gateway_delivery_seconds_count{")
        .contains("contact_gateway_store_commit_seconds_count")
        .contains("jvm_memory_used_bytes{");
  }

  @Test
  void theSwaggerUiIsServedWhereItIsAskedFor() {
    var setup = embedded().with("contact-gateway.api-docs", "true");
    var api = url(lab.start(setup).client().api());

    assertThat(HttpCall.of("GET", "/q/swagger-ui/").send(api).body()).contains("start.js");
    assertThat(HttpCall.of("GET", "/q/swagger-ui/swagger-ui-bundle.js").send(api).body())
        .hasSizeGreaterThan(100_000);
  }

  @Test
  void theDescriptionOfTheInterfaceIsServedToNobodyWhereItIsNotAskedFor() {
    var api = url(lab.start(embedded()).client().api());

    for (var path : API_DOCS) {
      assertThat(HttpCall.of("GET", path).send(api).status()).as(path).isEqualTo(404);
    }
  }

  private GatewaySetup embedded() {
    return lab.setup().embeddedIn(lab.directory().resolve("store"));
  }

  private static HttpCall put(String key, String prefer) {
    return HttpCall.of("PUT", "/v1/contacts/" + key)
        .header("Prefer", prefer)
        .json(SamplePerson.named(key).toString());
  }

  private static JsonNode standing(URL api, String key) {
    return HttpCall.of("GET", "/v1/contacts/" + key + "/sync?history=true").send(api).json();
  }

  private static HttpCall picture(String key) {
    return HttpCall.of("PUT", "/v1/contacts/" + key + "/picture")
        .header("Prefer", "wait=20")
        .body("image/gif", "GIF89a and the rest".getBytes());
  }

  private static URL url(URI uri) {
    try {
      return uri.toURL();
    } catch (MalformedURLException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
