package io.contactgateway.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.contactgateway.standin.server.Vendor;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What probes hear while the database hangs, and while the process ends. */
class HealthIT {
  private static final Duration A_WHILE = Duration.ofSeconds(30);
  private static final Duration FOR_EVER = Duration.ofSeconds(50);
  private static final int PROBES = 12;

  @RegisterExtension private final Lab lab = new Lab();

  private final HttpClient http = HttpClient.newHttpClient();

  private record Health(int status, JsonNode body) {
    boolean isUp(String check) {
      for (var one : body.path("checks")) {
        if (one.path("name").asText().equals(check)) {
          return one.path("status").asText().equals("UP");
        }
      }
      return false;
    }
  }

  /** Status 0 where the port is closed. */
  private Health health(GatewayProcess gateway, String probe) {
    var uri = gateway.client().management().resolve("/q/health/" + probe);
    try {
      var reply = http.send(request(uri), BodyHandlers.ofString());
      return new Health(reply.statusCode(), new ObjectMapper().readTree(reply.body()));
    } catch (IOException closed) {
      return new Health(0, MissingNode.getInstance());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  private static HttpRequest request(URI uri) {
    return HttpRequest.newBuilder(uri).timeout(A_WHILE).GET().build();
  }

  @Test
  void aDatabaseThatHangsMakesTheReplicaUnreadyNotDeadHoweverManyProbesCome() {
    var database = lab.postgres();
    var gateway = lab.start(lab.setup().on(database));
    assertThat(health(gateway, "started").status()).isEqualTo(200);

    database.freeze();
    await("unreadiness").atMost(A_WHILE).until(() -> health(gateway, "ready").status() == 503);
    for (var probe = 0; probe < PROBES; probe++) {
      var ready = health(gateway, "ready");
      assertThat(ready.status()).isEqualTo(503);
      assertThat(ready.isUp("store")).isFalse();
      assertThat(ready.body().toString())
          .contains("awaySince")
          .doesNotContain("jdbc", "127.0.0.1", "://", "Exception");
    }
    assertThat(health(gateway, "live").status()).isEqualTo(200);
    database.wake();

    gateway.awaitReady();
  }

  @Test
  void nothingIsStartedWhileAMigrationWaits() throws SQLException {
    var database = lab.postgres();
    var setup = lab.setup().on(database);
    var before = lab.start(setup);
    before.terminate();
    before.exitCode(A_WHILE);

    GatewayProcess gateway;
    try (var held = database.holdMigrations()) {
      gateway = lab.launch(setup);
      await("the migration").atMost(Duration.ofMinutes(1)).until(held::isWaitedFor);
      assertThat(health(gateway, "started").status()).isNotEqualTo(200);
      assertThat(health(gateway, "ready").status()).isNotEqualTo(200);
    }
    gateway.awaitReady();
    assertThat(health(gateway, "started").isUp("gateway")).isTrue();
  }

  @Test
  void aReplicaThatEndsIsUnreadyAtOnceAndStillAnswersWhoWaits() {
    var setup = lab.setup().embeddedIn(lab.directory().resolve("store"));
    var gateway =
        lab.start(
            setup
                .with("quarkus.shutdown.delay", "5s")
                .with("contact-gateway.shutdown.grace", "6s")
                .target(Vendor.CHATWOOT, "timeout", "60s"));
    lab.vendors().chatwoot().delay(FOR_EVER);
    var answer = CompletableFuture.supplyAsync(() -> write(gateway));
    await("the call that hangs")
        .atMost(A_WHILE)
        .until(() -> !lab.vendors().chatwoot().received().isEmpty());

    gateway.terminate();
    await("unreadiness, said by itself")
        .atMost(A_WHILE)
        .until(() -> health(gateway, "ready").status() == 503);
    assertThat(health(gateway, "live").status()).isEqualTo(200);

    assertThat(answer.join().status()).isEqualTo(202);
    assertThat(gateway.exitCode(A_WHILE)).isIn(0, 143);
  }

  private static GatewayClient.Answer write(GatewayProcess gateway) {
    try {
      return gateway.client().patch("person", SamplePerson.named("person"), "wait=50");
    } catch (IOException broken) {
      throw new AssertionError(broken);
    }
  }
}
