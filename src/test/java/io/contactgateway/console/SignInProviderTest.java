package io.contactgateway.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.contactgateway.testing.CapturedLog;
import io.contactgateway.testing.GatewayWithStandIns;
import io.contactgateway.testing.HttpCall;
import io.contactgateway.testing.HttpReply;
import io.contactgateway.testing.ProviderAway;
import io.contactgateway.testing.TestProvider;
import io.contactgateway.testing.TestProvider.Behaviour;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URL;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A provider that is away, or is somebody else, and then is there. */
@QuarkusTest
@Tag("gateway")
@WithTestResource(value = GatewayWithStandIns.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(ProviderAway.class)
class SignInProviderTest {
  @TestHTTPResource URL gateway;
  TestProvider provider;

  private HttpReply begin() {
    return HttpCall.of("GET", "/console/sign-in-begin").send(gateway);
  }

  private HttpReply withSession() {
    return HttpCall.of("GET", "/console/targets")
        .header("Cookie", "q_session_console=x")
        .send(gateway);
  }

  private void assertUnreachable(HttpReply reply) {
    assertThat(reply.status()).isEqualTo(503);
    assertThat(reply.body()).contains("Your provider can&#39;t be reached");
    assertThat(reply.body()).doesNotContain("zproviderzz");
  }

  /** Who is asked again only after a while. */
  private void askedAs(Behaviour behaviour) {
    provider.behave(behaviour);
    var before = provider.descriptions();
    await()
        .atMost(Duration.ofMinutes(1))
        .untilAsserted(
            () -> {
              assertUnreachable(begin());
              assertThat(provider.descriptions()).isGreaterThan(before);
            });
  }

  @Test
  void aProviderIsAskedOnlyWhenSomebodyWantsInAndIsTheConfiguredOne() {
    assertThat(HttpCall.of("GET", "/console/targets").send(gateway).status()).isEqualTo(401);
    assertThat(HttpCall.of("GET", "/v1/targets").send(gateway).status()).isEqualTo(401);
    var before = provider.descriptions();
    try (var log = CapturedLog.start()) {
      assertUnreachable(begin());
      var once = provider.descriptions();
      assertThat(once).isGreaterThan(before);
      for (var again : List.of(begin(), begin(), withSession())) {
        assertUnreachable(again);
      }
      assertThat(provider.descriptions()).isEqualTo(once);
      for (var behaviour : List.of(Behaviour.RENAMED, Behaviour.NAMELESS, Behaviour.VAST)) {
        askedAs(behaviour);
      }
      assertThat(String.join("\n", log.lines())).doesNotContain("zproviderzz");
    }

    provider.behave(Behaviour.GOOD);
    await().atMost(Duration.ofMinutes(1)).until(() -> begin().status() == 303);
    assertThat(withSession().status()).isEqualTo(401);
  }
}
