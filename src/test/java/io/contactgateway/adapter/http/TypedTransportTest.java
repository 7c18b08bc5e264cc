package io.contactgateway.adapter.http;

import static io.contactgateway.adapter.http.TransportCalls.await;
import static io.contactgateway.adapter.http.TransportCalls.kind;
import static io.contactgateway.adapter.http.TransportCalls.post;
import static io.contactgateway.adapter.http.TransportCalls.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.adapter.FailureKind;
import io.contactgateway.adapter.VendorReply.Answer;
import io.contactgateway.testing.FaultyServer;
import io.contactgateway.testing.UnreachableServer;
import io.contactgateway.testing.WireBehaviour;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What our own transport keeps, kept by the REST client. */
@QuarkusTest
@Tag("gateway")
class TypedTransportTest extends HttpTransportTest {
  private static final Duration LONG = Duration.ofSeconds(10);

  @Inject Vertx application;

  @Override
  Transport transport(int concurrency) {
    return new TargetTransport(application, concurrency, Optional.empty());
  }

  /**
   * Here the two differ: the client looks at headers only when it has a connection, and tells
   * nobody that it then wrote nothing.
   */
  @Override
  @Test
  void aHeaderThatHttpCannotCarryMeansNotSent() {
    try (var server = FaultyServer.that(WireBehaviour.answers(200, "{}"));
        var transport = transport(1)) {
      var request = request(server.url(), Map.of("Authorization", "Bearer a\r\nX-Smuggled: b"));

      var reply = await(transport, request, LONG);

      assertThat(kind(reply)).isEqualTo(FailureKind.OUTCOME_UNKNOWN);
      assertThat(server.requests()).isZero();
      assertThat(await(transport, post(server.url()), LONG)).isInstanceOf(Answer.class);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "no type at all",
        "multipart/form-data",
        "multipart/form-data; boundary=x",
        "application/json; charset=nothing"
      })
  void anAnswerIsTakenAsItIsWhateverTypeItSays(String type) {
    var behaviour = WireBehaviour.answers(200, "{\"ä\":1}", Map.of("Content-Type", type));
    try (var server = FaultyServer.that(behaviour);
        var transport = transport(1)) {
      var answer = (Answer) await(transport, post(server.url()), LONG);

      assertThat(new String(answer.body(), StandardCharsets.UTF_8)).isEqualTo("{\"ä\":1}");
    }
  }

  @Test
  void aCallThatEndedBeforeItsConnectionCameLeavesThePlaceToTheNextOne() {
    try (var crowded = UnreachableServer.neverAccepts();
        var transport = transport(1)) {
      for (var call = 0; call < 4; call++) {
        var reply = await(transport, post(crowded.url()), Duration.ofMillis(100));

        assertThat(kind(reply)).isEqualTo(FailureKind.NOT_SENT);
      }
    }
  }
}
