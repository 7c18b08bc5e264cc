package io.contactgateway.http.target;

import static io.contactgateway.http.TargetCalls.target;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.contactgateway.http.Calls;
import io.contactgateway.standin.VendorStandIns;
import io.contactgateway.standin.server.Answer;
import io.contactgateway.testing.CapturedLog;
import io.contactgateway.testing.GatewayWithStandIns;
import io.contactgateway.testing.HttpCall;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import org.awaitility.core.ConditionFactory;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A file of settings that is changed while the gateway runs. */
@QuarkusTest
@Tag("gateway")
@TestProfile(ReloadTest.Filed.class)
@WithTestResource(value = GatewayWithStandIns.class, scope = TestResourceScope.GLOBAL)
class ReloadTest {
  private static final String SHOP = "contact-gateway.targets.corporate-merch.";
  private static final String CHAT = "contact-gateway.targets.chatwoot.";
  private static final String AT_START = SHOP + "rate.period=1m\n" + SHOP + "concurrency=4\n";

  @TestHTTPResource URL gateway;

  @TestHTTPResource(value = "/metrics", management = true)
  URL management;

  VendorStandIns standIns;

  /** With a file that some settings stand in. */
  public static final class Filed implements QuarkusTestProfile {
    private static final Path FILE = file();

    private static Path file() {
      try {
        var file = Files.createTempFile("contact-gateway-settings", ".properties");
        file.toFile().deleteOnExit();
        return Files.writeString(file, AT_START);
      } catch (IOException refused) {
        throw new UncheckedIOException(refused);
      }
    }

    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "smallrye.config.locations",
          FILE.toUri().toString(),
          "contact-gateway.reload.period",
          "200ms");
    }
  }

  /** The profile is loaded twice, by loaders of its own: the file is where the program looks. */
  private static Path file() {
    var locations = ConfigProvider.getConfig().getValue("smallrye.config.locations", String.class);
    return Path.of(URI.create(locations));
  }

  private static void write(String content) throws IOException {
    var next = Files.writeString(Files.createTempFile("contact-gateway-next", ""), content);
    Files.move(next, file(), StandardCopyOption.ATOMIC_MOVE);
  }

  private static ConditionFactory patiently() {
    return await().atMost(Duration.ofSeconds(60));
  }

  /** The library's own meter, which has to be that of the circuit of now. */
  private static boolean showsOpenCircuit(String line) {
    return line.startsWith("ft_circuitbreaker_state_current{")
        && line.contains("method=\"chatwoot\"")
        && line.contains("state=\"closed\"")
        && line.endsWith(" 0.0");
  }

  private String metrics() {
    return HttpCall.of("GET", "/q/metrics").send(management).body();
  }

  private boolean hasFailed() {
    return metrics().contains("contact_gateway_configuration_reload_failed 1.0");
  }

  @Test
  void aChangedFileIsInForceWithoutARestart() throws IOException {
    standIns.reset();
    GatewayWithStandIns.putLimitsOutOfReach(standIns);
    assertThat(period()).isEqualTo(60);
    try (var log = CapturedLog.start()) {
      write(
          AT_START.replace("1m", "30s")
              + SHOP
              + "rate.permits=3\n"
              + CHAT
              + "breaker.request-volume-threshold=2\n");
      patiently().until(() -> period() == 30);
      patiently().until(() -> log.lines().stream().anyMatch(line -> line.contains("are in force")));

      assertThat(log.lines()).noneMatch(line -> line.contains("restart"));
      assertThat(log.lines())
          .filteredOn(line -> line.contains("are in force"))
          .singleElement()
          .asString()
          .contains(SHOP + "rate.period", CHAT + "breaker.request-volume-threshold")
          .doesNotContain("rate.permits");
    }
    patiently().until(() -> audit().contains(SHOP + "rate.period"));

    standIns.chatwoot().failAlways(request -> true, Answer.empty(503));
    for (var key : new String[] {"reload-1", "reload-2"}) {
      Calls.put(key + "?targets=chatwoot", "{\"email\": \"" + key + "@example.org\"}")
          .header("Prefer", "wait=0")
          .send(gateway);
    }
    patiently()
        .until(
            () ->
                target("chatwoot")
                    .send(gateway)
                    .json()
                    .path("circuit")
                    .asText()
                    .matches("open|half-open"));

    patiently().until(() -> metrics().lines().anyMatch(ReloadTest::showsOpenCircuit));

    write(AT_START + SHOP + "concurrency=0\n");
    patiently().until(this::hasFailed);
    assertThat(period()).isEqualTo(30);
    write(AT_START);
    patiently().until(() -> !hasFailed() && period() == 60);
  }

  private double period() {
    return target("corporate-merch")
        .send(gateway)
        .json()
        .path("pacing")
        .path("periodSeconds")
        .asDouble();
  }

  private String audit() {
    return HttpCall.of("GET", "/v1/audit").send(gateway).body();
  }
}
