package io.contactgateway.adapter.http;

import static io.contactgateway.adapter.http.TransportCalls.await;
import static io.contactgateway.adapter.http.TransportCalls.kind;
import static io.contactgateway.adapter.http.TransportCalls.post;
import static io.contactgateway.adapter.http.TransportCalls.request;
import static io.contactgateway.adapter.http.TransportCalls.send;
import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.adapter.FailureKind;
import io.contactgateway.adapter.VendorReply;
import io.contactgateway.adapter.VendorReply.Answer;
import io.contactgateway.testing.FaultyServer;
import io.contactgateway.testing.WireBehaviour;
import io.contactgateway.testing.WireFault;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpTransportTest {
  private static final Duration LONG = Duration.ofSeconds(10);

  private static Vertx vertx;

  @BeforeAll
  static void start() {
    vertx = Vertx.vertx();
  }

  @AfterAll
  static void stop() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  /** The wire under test. */
  Transport transport(int concurrency) {
    return new HttpTransport(vertx, concurrency);
  }

  @Test
  void answersComeWithStatusHeadersAndBody() {
    var behaviour = WireBehaviour.answers(422, "{\"ä\":1}", Map.of("X-Tag", "a"));
    try (var server = FaultyServer.that(behaviour);
        var transport = transport(4)) {
      var answer = (Answer) await(transport, post(server.url()), LONG);

      assertThat(answer.status()).isEqualTo(422);
      assertThat(answer.header("x-tag")).contains("a");
      assertThat(new String(answer.body(), StandardCharsets.UTF_8)).isEqualTo("{\"ä\":1}");
    }
  }

  @Test
  void aRequestWhoseTimeHasPassedIsHeldBackThoughThereIsAConnection() {
    try (var server = FaultyServer.that(WireBehaviour.answers(200, "{}"));
        var transport = transport(4)) {
      var late = post(server.url()).leavingOnlyIf(() -> false);

      assertThat(kind(await(transport, late, LONG))).isEqualTo(FailureKind.NOT_SENT);
      assertThat(await(transport, post(server.url()), LONG)).isInstanceOf(Answer.class);
      assertThat(server.requests()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void redirectsAreAnswersAndNotFollowed(int status) {
    try (var elsewhere = FaultyServer.that(WireBehaviour.answers(200, "{}"));
        var server =
            FaultyServer.that(
                WireBehaviour.answers(status, "", Map.of("Location", elsewhere.url() + "/")));
        var transport = transport(4)) {
      var answer = (Answer) await(transport, post(server.url()), LONG);

      assertThat(answer.status()).isEqualTo(status);
      assertThat(elsewhere.connections()).isZero();
    }
  }

  @Test
  void aBodyOfExactlyTheBoundIsTaken() {
    var body = "x".repeat(HttpTransport.MAX_BODY_BYTES);
    try (var server = FaultyServer.that(WireBehaviour.answers(200, body));
        var transport = transport(4)) {
      var answer = (Answer) await(transport, post(server.url()), LONG);

      assertThat(answer.body()).hasSize(HttpTransport.MAX_BODY_BYTES);
    }
  }

  @Test
  void connectionsAreUsedAgain() {
    try (var server = FaultyServer.that(WireBehaviour.keepsAnswering(200, "{}"));
        var transport = transport(4)) {
      assertThat(await(transport, post(server.url()), LONG)).hasToString("Answer[200]");
      assertThat(await(transport, post(server.url()), LONG)).hasToString("Answer[200]");

      assertThat(server.requests()).isEqualTo(2);
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  @Test
  void aRequestWrittenToAConnectionThatDiesUnderItIsNotWrittenToAnother() {
    WireBehaviour diesAtTheSecond =
        connection -> {
          connection.readRequest();
          connection.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}");
          connection.readRequest();
          connection.reset();
        };
    try (var server = FaultyServer.that(diesAtTheSecond, WireBehaviour.answers(200, "{}"));
        var transport = transport(4)) {
      await(transport, post(server.url()), LONG);

      var reply = await(transport, post(server.url()), LONG);

      assertThat(kind(reply)).isEqualTo(FailureKind.OUTCOME_UNKNOWN);
      assertThat(server.requests()).isEqualTo(2);
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  @Test
  void cancellingBreaksTheConnectionOff() {
    var gone = new CompletableFuture<Void>();
    WireBehaviour waitsForTheEnd =
        connection -> {
          connection.readRequest();
          try {
            connection.hang();
          } finally {
            gone.complete(null);
          }
        };
    try (var server = FaultyServer.that(waitsForTheEnd);
        var transport = transport(4)) {
      var replies = new CompletableFuture<VendorReply>();
      var call = send(transport, post(server.url()), LONG).subscribe().with(replies::complete);
      Awaitility.await().until(() -> server.requests() == 1);

      call.cancel();

      assertThat(gone).succeedsWithin(5, TimeUnit.SECONDS);
      assertThat(replies).isNotDone();
    }
  }

  @Test
  void aHeaderThatHttpCannotCarryMeansNotSent() {
    try (var server = FaultyServer.that(WireBehaviour.answers(200, "{}"));
        var transport = transport(4)) {
      var request = request(server.url(), Map.of("Authorization", "Bearer a\r\nX-Smuggled: b"));

      var reply = await(transport, request, LONG);

      assertThat(kind(reply)).isEqualTo(FailureKind.NOT_SENT);
      assertThat(server.connections()).isZero();
    }
  }

  @Test
  void detailsNameNeitherPathNorHeaders() {
    try (var server = FaultyServer.that(WireFault.RESETS_AFTER_REQUEST);
        var transport = transport(4)) {
      var reply = await(transport, post(server.url()), LONG);

      assertThat(reply.toString()).doesNotContain("jane", "secret", "127.0.0.1");
    }
  }
}
