package io.contactgateway.access.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contactgateway.settings.Secret;
import io.contactgateway.testing.SettableTime;
import io.contactgateway.testing.TestProvider;
import io.contactgateway.testing.TestProvider.Behaviour;
import io.contactgateway.testing.TestToken;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import io.vertx.core.impl.VertxWrapper;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A provider that is away, or is somebody else. */
class SignInProviderTest {
  private final AtomicInteger repeated = new AtomicInteger();
  private final Vertx vertx =
      new VertxWrapper((VertxInternal) Vertx.vertx()) {
        @Override
        public long setPeriodic(long first, long each, Handler<Long> handler) {
          repeated.incrementAndGet();
          return super.setPeriodic(first, each, handler);
        }
      };
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

  @Test
  void keysThatCountForAMomentAreNotAskedForAgainUntilSomebodySignsIn() {
    try (var provider = TestProvider.start()) {
      provider.behave(Behaviour.FLEETING);
      var here = at(provider.issuer());
      signIn(provider, here, good -> good);

      assertThat(repeated).hasValue(0);
      here.close();
    }
  }

  private static SignInResult signIn(
      TestProvider provider, SignInProvider here, UnaryOperator<TestToken> proof) {
    provider.proof(proof);
    var begun = here.begin("start").await().indefinitely();
    var address = URI.create(begun.address());
    var asked = TestProvider.parameters(begun.address());
    var code = TestProvider.parameters("?" + provider.letIn(address)).get("code");
    return here.finish(begun.sealed(), new ProviderAnswer(asked.get("state"), code, ""))
        .await()
        .indefinitely();
  }

  @Test
  void anIdTokenNamesTheClientAndTheIssuerWhateverTheProviderSaysOfItself() {
    try (var provider = TestProvider.start()) {
      provider.behave(Behaviour.NAMELESS);
      clock.advance(Duration.between(clock.instant(), Instant.now()));
      var here = at(provider.issuer());
      var clients = List.of(TestProvider.CLIENT_ID);
      var notProven = new SignInResult.Refused(SignInRefusal.NOT_PROVEN, "");

      assertThat(signIn(provider, here, good -> good.with("aud", clients)))
          .isInstanceOf(SignInResult.SignedIn.class);
      assertThat(signIn(provider, here, good -> good.with("iss", provider.issuer() + "/")))
          .isInstanceOf(SignInResult.SignedIn.class);
      assertThat(signIn(provider, here, good -> good.without("aud"))).isEqualTo(notProven);
      assertThat(signIn(provider, here, good -> good.without("iss"))).isEqualTo(notProven);
      assertThat(signIn(provider, here, good -> good.with("iss", "https://other.example")))
          .isEqualTo(notProven);
      here.close();
    }
  }
}
