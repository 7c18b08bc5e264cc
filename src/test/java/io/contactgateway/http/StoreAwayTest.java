package io.contactgateway.http;

import static io.contactgateway.http.Calls.delete;
import static io.contactgateway.http.Calls.get;
import static io.contactgateway.http.Calls.patch;
import static io.contactgateway.http.Calls.put;
import static io.contactgateway.http.Calls.putAsync;
import static io.contactgateway.http.Calls.sync;
import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.testing.GatewayWithStandIns;
import io.contactgateway.testing.LockedStore;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URL;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The store's file is locked by another program for longer than the gateway waits for it. */
@QuarkusTest
@Tag("gateway")
@WithTestResource(value = GatewayWithStandIns.class, scope = TestResourceScope.GLOBAL)
class StoreAwayTest {
  @TestHTTPResource URL gateway;

  @ConfigProperty(name = "contact-gateway.store.path")
  String path;

  @Test
  void nothingIsStoredAndTheCallerMaySendAgain() {
    putAsync("away-1?targets=chatwoot", "{\"givenName\": \"Before\"}").send(gateway);
    var changes =
        List.of(
            put("away-1", "{\"givenName\": \"Zsecretzz\"}"),
            patch("away-1", "{\"givenName\": \"Zsecretzz\"}"),
            sync("POST", "away-1"),
            delete("away-1"),
            put("away-2", "{\"givenName\": \"Zsecretzz\"}"));
    try (var locked = LockedStore.in(path)) {
      assertThat(locked.isLocked()).isTrue();
      for (var change : changes) {
        var reply = change.send(gateway);
        Problems.assertProblem(reply, 503, "store-unavailable");
        assertThat(reply.header("Retry-After")).get().asString().matches("[1-9][0-9]*");
        assertThat(reply.body()).doesNotContain("Zsecretzz");
      }
    }
    assertThat(get("away-1").send(gateway).body()).isEqualTo("{\"givenName\":\"Before\"}");
    assertThat(get("away-2").send(gateway).status()).isEqualTo(404);
    assertThat(put("away-2?targets=chatwoot", "{}").send(gateway).status()).isEqualTo(201);
  }
}
