package io.contactgateway.http.contact;

import static io.contactgateway.http.Calls.delete;
import static io.contactgateway.http.Calls.get;
import static io.contactgateway.http.Calls.patch;
import static io.contactgateway.http.Calls.putAsync;
import static io.contactgateway.http.Calls.sync;
import static io.contactgateway.http.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.testing.GatewayWithStandIns;
import io.contactgateway.testing.HttpCall;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URL;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@Tag("gateway")
@WithTestResource(value = GatewayWithStandIns.class, scope = TestResourceScope.GLOBAL)
class PreconditionsTest {
  @TestHTTPResource URL gateway;

  private String stored(String key) {
    return putAsync(key, "{\"givenName\": \"Before\"}").send(gateway).header("ETag").orElseThrow();
  }

  private List<HttpCall> changes(String key) {
    return List.of(
        putAsync(key, "{\"givenName\": \"After\"}"),
        patch(key, "{\"givenName\": \"After\"}"),
        sync("POST", key),
        delete(key));
  }

  private void assertUntouched(String key, String tag) {
    var reply = get(key).send(gateway);
    assertThat(reply.body()).isEqualTo("{\"givenName\":\"Before\"}");
    assertThat(reply.header("ETag")).contains(tag);
  }

  @Test
  void aChangeOfAnotherRevisionIsRefused() {
    var tag = stored("pre-1");
    for (var change : changes("pre-1")) {
      assertProblem(
          change.header("If-Match", "\"another\"").send(gateway), 412, "precondition-failed");
    }
    assertUntouched("pre-1", tag);
  }

  @Test
  void aWeakTagNeverMatches() {
    var tag = stored("pre-2");
    for (var change : changes("pre-2")) {
      assertProblem(
          change.header("If-Match", "W/" + tag).send(gateway), 412, "precondition-failed");
    }
    assertUntouched("pre-2", tag);
  }

  @Test
  void whatMustNotExistYetIsRefusedWhereItDoes() {
    var tag = stored("pre-3");
    for (var change : changes("pre-3")) {
      assertProblem(change.header("If-None-Match", "*").send(gateway), 412, "precondition-failed");
    }
    assertUntouched("pre-3", tag);
  }

  @ParameterizedTest
  @ValueSource(strings = {"%s", "\"other\", %s", "\"other\",W/\"x\",%s", "*"})
  void aChangeOfTheStoredRevisionIsTaken(String header) {
    var tag = stored("pre-4");
    var reply =
        putAsync("pre-4", "{\"givenName\": \"After\"}")
            .header("If-Match", header.formatted(tag))
            .send(gateway);

    assertThat(reply.status()).isIn(200, 202);
    assertThat(reply.header("ETag")).isPresent().isNotEqualTo(Optional.of(tag));
    assertThat(patch("pre-4", "{\"givenName\": \"Before\"}").send(gateway).status()).isIn(200, 202);
  }

  @Test
  void tagsMayStandInSeveralHeaders() {
    var tag = stored("pre-5");
    var reply =
        delete("pre-5").header("If-Match", "\"other\"").header("If-Match", tag).send(gateway);

    assertThat(reply.status()).isEqualTo(204);
  }

  @Test
  void anAbsentContactMatchesNothing() {
    for (var header : List.of("*", "\"any\"")) {
      var put = putAsync("pre-nobody", "{}").header("If-Match", header).send(gateway);
      assertProblem(put, 412, "precondition-failed");
      var patch = patch("pre-nobody", "{}").header("If-Match", header).send(gateway);
      assertProblem(patch, 412, "precondition-failed");
    }
    assertThat(get("pre-nobody").send(gateway).status()).isEqualTo(404);
  }

  @Test
  void anAbsentContactIsNotFoundBeforeItsPreconditionFails() {
    for (var change : List.of(delete("pre-nobody"), sync("POST", "pre-nobody"))) {
      assertProblem(change.header("If-Match", "\"any\"").send(gateway), 404, "not-found");
    }
  }

  @Test
  void whatMustNotExistYetIsCreatedWhereItDoesNot() {
    var reply = putAsync("pre-6", "{}").header("If-None-Match", "*").send(gateway);

    assertThat(reply.status()).isIn(201, 202);
  }

  @Test
  void tagsChangeWithEveryRevisionAndNeverComeBack() {
    var seen = new HashSet<String>();
    for (var round = 0; round < 3; round++) {
      for (var name : List.of("Ann", "Bea", "Ann")) {
        var reply = putAsync("pre-7", "{\"givenName\": \"" + name + "\"}").send(gateway);
        assertThat(seen.add(reply.header("ETag").orElseThrow())).isTrue();
      }
      assertThat(delete("pre-7").send(gateway).status()).isEqualTo(204);
    }
  }
}
