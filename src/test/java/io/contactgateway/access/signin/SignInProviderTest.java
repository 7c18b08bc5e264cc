package io.contactgateway.access.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contactgateway.settings.Secret;
import io.contactgateway.testing.SettableTime;
import io.contactgateway.testing.TestProvider;
import io.contactgateway.testing.TestProvider.Behaviour;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A provider that is away, or is somebody else. */
class SignInProviderTest {
  private final Vertx vertx = Vertx.vertx();
  private final SettableTime clock = new SettableTime();

  @AfterEach
  void closeVertx() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  private SignInProvider at(String issuer) {
    var secret = new Secret(TestProvider.CLIENT_SECRET);
    return new SignInProvider(
        new SignInSettings(
            URI.create(issuer),
            TestProvider.CLIENT_ID,
            Optional.of(secret),
            secret,
            List.of("openid"),
            Map.of(),
            URI.create("https://gateway.example/console"),
            Optional.empty()),
        vertx,
        clock);
  }

  private static void assertAway(SignInProvider provider) {
    assertThatThrownBy(() -> provider.begin("start").await().indefinitely()).isNotNull();
    assertThat(provider.farewell().await().indefinitely()).isEmpty();
  }

  @Test
  void aProviderThatIsAwayIsAskedAgainAfterAWhile() {
    try (var provider = TestProvider.start()) {
      var here = at(provider.issuer());
      provider.behave(Behaviour.AWAY);
      assertAway(here);
      provider.behave(Behaviour.GOOD);
      assertAway(here);
      clock.advance(Duration.ofSeconds(6));

      assertThat(here.begin("start").await().indefinitely().address())
          .startsWith(provider.issuer() + "/authorize?");
      assertThat(here.farewell().await().indefinitely().orElseThrow())
          .startsWith(provider.issuer() + "/leave?");
      here.close();
    }
  }

  @Test
  void aProviderOfAnotherNameIsNotTheOne() {
    try (var provider = TestProvider.start()) {
      var other = at(provider.issuer().replace("127.0.0.1", "localhost"));

      assertThatThrownBy(() -> other.begin("start").await().indefinitely())
          .hasMessageContaining("issuer");
      other.close();
    }
  }
}
