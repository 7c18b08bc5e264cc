package io.contactgateway.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contactgateway.testing.FaultyServer;
import io.contactgateway.testing.TestAuthority;
import io.contactgateway.testing.TestIssuer;
import io.contactgateway.testing.WireBehaviour;
import io.contactgateway.testing.WireFault;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a server of keys may do to those who fetch them: not much. */
@QuarkusTest
@Tag("gateway")
class KeySetAddressTest {
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final Duration SHORT = Duration.ofMillis(500);

  @TempDir static Path directory;

  @Inject Vertx application;

  private final JWTAuthContextInfo rules = new JWTAuthContextInfo();

  private KeySetAddress at(URI url, Duration patience) {
    return new KeySetAddress(new KeySource.Address(url), rules, patience, application);
  }

  private static WireBehaviour publishes(String body) {
    return WireBehaviour.answers(200, body);
  }

  @Test
  void theKeysAreReadAgainAndAgain() throws IOException {
    try (var issuer = TestIssuer.start()) {
      var address = at(URI.create(issuer.address()), LONG);
      assertThat(address.read()).contains("\"first\"");

      issuer.rotateTo("second");

      assertThat(address.read()).contains("\"first\"", "\"second\"");
    }
  }

  @ParameterizedTest
  @EnumSource(WireFault.class)
  void aServerThatMisbehavesCostsTheTimeOfOneTry(WireFault fault) {
    try (var server = FaultyServer.that(fault)) {
      assertThatThrownBy(() -> at(server.url(), SHORT).read()).isInstanceOf(IOException.class);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"DRIPS_PAST_DEADLINE", "DRIPS_HEADERS_PAST_DEADLINE"})
  void theConnectionOfAServerThatDripsIsClosed(WireFault fault) throws InterruptedException {
    var gone = new CountDownLatch(1);
    WireBehaviour watched =
        connection -> {
          try {
            fault.serve(connection);
          } finally {
            gone.countDown();
          }
        };
    try (var server = FaultyServer.that(watched)) {
      assertThatThrownBy(() -> at(server.url(), SHORT).read())
          .hasMessage("no whole answer within the deadline");

      assertThat(gone.await(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void anAnswerThatIsTooLongIsNotTakenEvenIfItWouldBeASetOfKeys() throws IOException {
    try (var issuer = TestIssuer.start();
        var longest = FaultyServer.that(publishes(issuer.keySet() + " ".repeat(500_000)));
        var tooLong = FaultyServer.that(publishes(issuer.keySet() + " ".repeat(530_000)))) {
      assertThat(at(longest.url(), LONG).read()).contains("\"first\"");
      assertThatThrownBy(() -> at(tooLong.url(), LONG).read())
          .hasMessage("the answer is too large");
    }
  }

  @Test
  void aRedirectIsNotFollowed() {
    try (var issuer = TestIssuer.start();
        var server =
            FaultyServer.that(
                WireBehaviour.answers(302, "", Map.of("Location", issuer.address())))) {
      assertThatThrownBy(() -> at(server.url(), LONG).read()).hasMessage("the answer was 302");

      assertThat(issuer.fetches()).isZero();
    }
  }

  @Test
  void aFailureDoesNotShowWhatMayBeSecretInTheAddress() {
    try (var server = FaultyServer.that(WireFault.RESETS_AFTER_REQUEST)) {
      assertThatThrownBy(() -> at(server.url().resolve("/keys?secret=1"), LONG).read())
          .isInstanceOf(IOException.class)
          .message()
          .doesNotContain("secret");
    }
  }

  @Test
  void onlyTheNamedAuthorityIsTrustedAndOnlyForTheName() throws IOException {
    var ours = TestAuthority.in(directory, "ours");
    var another = TestAuthority.in(directory, "another");
    var vertx = Vertx.vertx();
    try (var issuer = TestIssuer.start()) {
      var good = https(vertx, ours, "localhost", issuer.keySet());
      var misnamed = https(vertx, ours, "elsewhere.example", issuer.keySet());

      assertThatThrownBy(() -> at(good, LONG).read()).hasMessage("TLS could not be agreed upon");
      rules.setTlsCertificatePath(another.pemFile().toString());
      assertThatThrownBy(() -> at(good, LONG).read()).hasMessage("TLS could not be agreed upon");
      rules.setTlsCertificatePath(ours.pemFile().toString());
      assertThat(at(good, LONG).read()).contains("\"first\"");
      assertThatThrownBy(() -> at(misnamed, LONG).read())
          .hasMessage("TLS could not be agreed upon");
      rules.setTlsTrustedHosts(Set.of("localhost"));
      assertThat(at(misnamed, LONG).read()).contains("\"first\"");
      rules.setTlsCertificatePath(another.pemFile().toString());
      assertThatThrownBy(() -> at(misnamed, LONG).read())
          .hasMessage("TLS could not be agreed upon");
    } finally {
      vertx.close().toCompletionStage().toCompletableFuture().join();
    }
  }

  @Test
  void aChangedAuthorityIsTakenOver() throws IOException {
    var file = directory.resolve("changing.pem");
    var old = TestAuthority.in(directory, "old");
    var next = TestAuthority.in(directory, "next");
    var vertx = Vertx.vertx();
    try (var issuer = TestIssuer.start()) {
      Files.copy(old.pemFile(), file);
      rules.setTlsCertificatePath(file.toString());
      var address = at(https(vertx, next, "localhost", issuer.keySet()), LONG);
      assertThatThrownBy(address::read).hasMessage("TLS could not be agreed upon");

      Files.writeString(file, Files.readString(next.pemFile()));

      assertThat(address.read()).contains("\"first\"");
    } finally {
      vertx.close().toCompletionStage().toCompletableFuture().join();
    }
  }

  private static URI https(Vertx vertx, TestAuthority authority, String name, String keySet) {
    var options = new HttpServerOptions().setSsl(true).setKeyCertOptions(authority.certifies(name));
    var port =
        vertx
            .createHttpServer(options.setHost("localhost").setPort(0))
            .requestHandler(request -> request.response().end(keySet))
            .listen()
            .toCompletionStage()
            .toCompletableFuture()
            .join()
            .actualPort();
    return URI.create("https://localhost:" + port + "/keys");
  }
}
