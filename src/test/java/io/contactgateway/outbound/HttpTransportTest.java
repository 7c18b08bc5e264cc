package io.contactgateway.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.delivery.FailureKind;
import io.contactgateway.delivery.VendorReply;
import io.contactgateway.delivery.VendorReply.Answer;
import io.contactgateway.delivery.VendorReply.NoAnswer;
import io.contactgateway.delivery.VendorRequest;
import io.contactgateway.testing.FaultyServer;
import io.contactgateway.testing.UnreachableServer;
import io.contactgateway.testing.WireBehaviour;
import io.contactgateway.testing.WireFault;
import io.vertx.core.Vertx;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpTransportTest {
  private static final Duration DEADLINE = Duration.ofMillis(500);
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

  @ParameterizedTest
  @EnumSource(
      value = WireFault.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"CLOSES_BEFORE_REQUEST", "RESETS_BEFORE_REQUEST"})
  void aFaultAfterTheRequestBeganToLeaveMakesItsOutcomeUnknownAndIsNotRepeated(WireFault fault) {
    try (var server = FaultyServer.that(fault);
        var transport = new HttpTransport(vertx, 4)) {
      var reply = await(transport, post(server.url()), DEADLINE);

      assertThat(kind(reply)).isEqualTo(FailureKind.OUTCOME_UNKNOWN);
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = WireFault.class,
      names = {
        "ANSWERS_JUNK",
        "OVERSIZED_BODY",
        "OVERSIZED_CHUNKED_BODY",
        "HEADER_FLOOD",
        "RESETS_AFTER_REQUEST",
        "CLOSES_MID_BODY"
      })
  void whatIsHopelessIsNotWaitedFor(WireFault fault) {
    try (var server = FaultyServer.that(fault);
        var transport = new HttpTransport(vertx, 4)) {
      var reply = await(transport, post(server.url()), Duration.ofMinutes(5));

      assertThat(kind(reply)).isEqualTo(FailureKind.OUTCOME_UNKNOWN);
    }
  }

  @Test
  void aRefusedConnectionIsUnavailable() {
    try (var transport = new HttpTransport(vertx, 4)) {
      var reply = await(transport, post(UnreachableServer.refuses()), LONG);

      assertThat(kind(reply)).isEqualTo(FailureKind.UNAVAILABLE);
      assertThat(detail(reply)).isEqualTo("the connection was refused");
    }
  }

  @Test
  void anUnresolvableHostIsUnavailable() {
    try (var transport = new HttpTransport(vertx, 4)) {
      var reply = await(transport, post(UnreachableServer.UNRESOLVABLE), LONG);

      assertThat(kind(reply)).isEqualTo(FailureKind.UNAVAILABLE);
      assertThat(detail(reply)).isEqualTo("the host name could not be resolved");
    }
  }

  @Test
  void aConnectionThatIsNotAcceptedInTimeIsUnavailable() {
    try (var server = UnreachableServer.neverAccepts();
        var transport = new HttpTransport(vertx, 4)) {
      var reply = await(transport, post(server.url()), LONG);

      assertThat(kind(reply)).isEqualTo(FailureKind.UNAVAILABLE);
      assertThat(detail(reply)).isEqualTo("the connection was not accepted in time");
    }
  }

  @Test
  void aDeadlineBeforeTheConnectionMeansNotSent() {
    try (var server = UnreachableServer.neverAccepts();
        var transport = new HttpTransport(vertx, 4)) {
      var reply = await(transport, post(server.url()), Duration.ofMillis(100));

      assertThat(kind(reply)).isEqualTo(FailureKind.NOT_SENT);
    }
  }

  @Test
  void aServerThatSpeaksNoTlsIsUnavailable() {
    try (var server = FaultyServer.that(WireBehaviour.keepsAnswering(200, "{}"));
        var transport = new HttpTransport(vertx, 4)) {
      var secure = URI.create(server.url().toString().replace("http:", "https:"));

      var reply = await(transport, post(secure), LONG);

      assertThat(kind(reply)).isEqualTo(FailureKind.UNAVAILABLE);
    }
  }

  @Test
  void answersComeWithStatusHeadersAndBody() {
    var behaviour = WireBehaviour.answers(422, "{\"ä\":1}", Map.of("X-Tag", "a"));
    try (var server = FaultyServer.that(behaviour);
        var transport = new HttpTransport(vertx, 4)) {
      var answer = (Answer) await(transport, post(server.url()), LONG);

      assertThat(answer.status()).isEqualTo(422);
      assertThat(answer.header("x-tag")).contains("a");
      assertThat(new String(answer.body(), StandardCharsets.UTF_8)).isEqualTo("{\"ä\":1}");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void redirectsAreAnswersAndNotFollowed(int status) {
    try (var elsewhere = FaultyServer.that(WireBehaviour.answers(200, "{}"));
        var server =
            FaultyServer.that(
                WireBehaviour.answers(status, "", Map.of("Location", elsewhere.url() + "/")));
        var transport = new HttpTransport(vertx, 4)) {
      var answer = (Answer) await(transport, post(server.url()), LONG);

      assertThat(answer.status()).isEqualTo(status);
      assertThat(elsewhere.connections()).isZero();
    }
  }

  @Test
  void aBodyOfExactlyTheBoundIsTaken() {
    var body = "x".repeat(HttpTransport.MAX_BODY_BYTES);
    try (var server = FaultyServer.that(WireBehaviour.answers(200, body));
        var transport = new HttpTransport(vertx, 4)) {
      var answer = (Answer) await(transport, post(server.url()), LONG);

      assertThat(answer.body()).hasSize(HttpTransport.MAX_BODY_BYTES);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"CLOSES_BEFORE_REQUEST", "RESETS_BEFORE_REQUEST"})
  void aConnectionLostAroundTheFirstByteIsNeverTakenForSuccessAndNotTriedAgain(WireFault fault) {
    try (var server = FaultyServer.that(fault);
        var transport = new HttpTransport(vertx, 4)) {
      var reply = await(transport, post(server.url()), DEADLINE);

      assertThat(kind(reply)).isIn(FailureKind.OUTCOME_UNKNOWN, FailureKind.UNAVAILABLE);
      assertThat(server.connections()).isEqualTo(1);
      assertThat(server.requests()).isZero();
    }
  }

  @Test
  void connectionsAreUsedAgain() {
    try (var server = FaultyServer.that(WireBehaviour.keepsAnswering(200, "{}"));
        var transport = new HttpTransport(vertx, 4)) {
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
        var transport = new HttpTransport(vertx, 4)) {
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
        var transport = new HttpTransport(vertx, 4)) {
      var replies = new CompletableFuture<VendorReply>();
      var call = transport.send(post(server.url()), LONG).subscribe().with(replies::complete);
      Awaitility.await().until(() -> server.requests() == 1);

      call.cancel();

      assertThat(gone).succeedsWithin(5, TimeUnit.SECONDS);
      assertThat(replies).isNotDone();
    }
  }

  @Test
  void aHeaderThatHttpCannotCarryMeansNotSent() {
    try (var server = FaultyServer.that(WireBehaviour.answers(200, "{}"));
        var transport = new HttpTransport(vertx, 4)) {
      var request = request(server.url(), Map.of("Authorization", "Bearer a\r\nX-Smuggled: b"));

      var reply = await(transport, request, LONG);

      assertThat(kind(reply)).isEqualTo(FailureKind.NOT_SENT);
      assertThat(server.connections()).isZero();
    }
  }

  @Test
  void detailsNameNeitherPathNorHeaders() {
    try (var server = FaultyServer.that(WireFault.RESETS_AFTER_REQUEST);
        var transport = new HttpTransport(vertx, 4)) {
      var reply = await(transport, post(server.url()), LONG);

      assertThat(reply.toString()).doesNotContain("jane", "secret", "127.0.0.1");
    }
  }

  private static VendorReply await(HttpTransport transport, VendorRequest request, Duration limit) {
    return transport.send(request, limit).await().atMost(Duration.ofSeconds(15));
  }

  private static VendorRequest post(URI base) {
    return request(base, Map.of("Authorization", "Bearer secret"));
  }

  private static VendorRequest request(URI base, Map<String, String> headers) {
    return new VendorRequest(
        VendorRequest.Purpose.CONTACT,
        "POST",
        base.resolve("/contacts/jane?mail=jane%40example.org"),
        headers,
        Optional.of("{\"name\":\"" + "j".repeat(100) + "\"}"));
  }

  private static FailureKind kind(VendorReply reply) {
    return ((NoAnswer) reply).failure().kind();
  }

  private static String detail(VendorReply reply) {
    return ((NoAnswer) reply).failure().detail();
  }
}
