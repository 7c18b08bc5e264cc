package io.contactgateway.inbound;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.impl.VertxBuilder;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ConnectionLimiterTest {
  private static final Duration SHORT = Duration.ofSeconds(1);
  private static final Duration LONG = Duration.ofMinutes(5);
  private static final long MEGABYTE = 1 << 20;
  private static final int PATIENCE_MILLIS = 20_000;
  private static final String GET = "GET /%s HTTP/1.1\r\nHost: g\r\n\r\n";

  private final LimitingTransport transport = new LimitingTransport();
  private final Vertx vertx = new VertxBuilder().findTransport(transport).init().vertx();
  private final List<RoutingContext> held = new CopyOnWriteArrayList<>();
  private HttpServer server;

  /** Answers, but what is asked for at /held. */
  private void open(ConnectionLimits limits) {
    transport.watch(limits);
    var router = Router.router(vertx);
    ConnectionTracking.watch(router);
    router.route("/held").handler(held::add);
    router.route().handler(context -> context.response().end("here"));
    server =
        vertx
            .createHttpServer()
            .requestHandler(router)
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .join();
  }

  @AfterEach
  void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  private Socket connect() throws IOException {
    var socket = new Socket("127.0.0.1", server.actualPort());
    socket.setSoTimeout(PATIENCE_MILLIS);
    return socket;
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(US_ASCII));
  }

  private static Socket asking(Socket socket, String path) throws IOException {
    send(socket, GET.formatted(path));
    return socket;
  }

  private static String answer(Socket socket) throws IOException {
    var bytes = new byte[1000];
    var length = socket.getInputStream().read(bytes);
    return length < 0 ? "" : new String(bytes, 0, length, US_ASCII);
  }

  /** Fails where the server keeps it for longer than anybody would wait. */
  private static void assertIsClosed(Socket socket) throws IOException {
    try {
      socket.getInputStream().readAllBytes();
    } catch (SocketException reset) {
      assertThat(reset).hasMessageContaining("reset");
    }
  }

  @Test
  void whoSaysNothingIsSentAway() throws IOException {
    open(new ConnectionLimits(10, SHORT, LONG, MEGABYTE, false));
    try (var socket = connect()) {
      assertIsClosed(socket);
    }
  }

  @Test
  void whoNeverComesToTheEndOfAHeadIsSentAwayHoweverBusyItLooks() throws IOException {
    open(new ConnectionLimits(10, SHORT, LONG, MEGABYTE, false));
    try (var socket = connect()) {
      send(socket, "GET / HTTP/1.1\r\n");
      Awaitility.await()
          .pollInterval(Duration.ofMillis(50))
          .until(
              () -> {
                try {
                  send(socket, "X: y\r\n");
                  return false;
                } catch (IOException closed) {
                  return true;
                }
              });
    }
  }

  @Test
  void whoWasAnsweredMayRestAndAskAgain() throws IOException {
    open(new ConnectionLimits(10, SHORT, LONG, MEGABYTE, false));
    try (var socket = connect();
        var witness = connect()) {
      assertThat(answer(asking(socket, "a"))).endsWith("here");
      assertIsClosed(witness);

      assertThat(answer(asking(socket, "b"))).endsWith("here");
    }
  }

  @Test
  void whoRestsForTooLongIsSentAway() throws IOException {
    open(new ConnectionLimits(10, LONG, SHORT, MEGABYTE, false));
    try (var socket = connect()) {
      assertThat(answer(asking(socket, "a"))).endsWith("here");
      send(socket, "GET /never HTTP/1.1\r\nX:");

      assertIsClosed(socket);
    }
  }

  @Test
  void nobodySpeaksHttp2HoweverItIsAskedFor() throws IOException {
    open(new ConnectionLimits(10, LONG, LONG, MEGABYTE, false));
    try (var knowing = connect();
        var slowly = connect();
        var upgrading = connect()) {
      send(knowing, "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
      assertIsClosed(knowing);

      send(slowly, "P");
      send(slowly, "R");
      send(slowly, "I * HTTP/2.0\r\n\r\n");
      assertIsClosed(slowly);

      var upgrade = "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: \r\n";
      for (var path : List.of("a", "b")) {
        send(upgrading, "GET /" + path + " HTTP/1.1\r\nHost: g\r\n" + upgrade + "\r\n");
        assertThat(answer(upgrading)).startsWith("HTTP/1.1 200").endsWith("here");
      }
    }
  }

  @Test
  void methodsThatBeginAlikeAreNoHttp2() throws IOException {
    open(new ConnectionLimits(10, LONG, LONG, MEGABYTE, false));
    try (var socket = connect()) {
      send(socket, "PROPFIND /a HTTP/1.1\r\nHost: g\r\n\r\n");
      assertThat(answer(socket)).endsWith("here");
      send(socket, "PRIVATE /a HTTP/1.1\r\nHost: g\r\n\r\n");
      assertThat(answer(socket)).endsWith("here");
    }
  }

  @Test
  void whoWaitsForAnAnswerIsNotSentAway() throws IOException {
    open(new ConnectionLimits(10, SHORT, SHORT, MEGABYTE, false));
    try (var socket = asking(connect(), "held");
        var witness = connect()) {
      Awaitility.await().until(() -> held.size() == 1);
      assertIsClosed(witness);

      held.get(0).response().end("late");

      assertThat(answer(socket)).endsWith("late");
    }
  }

  @Test
  void atTheLimitWhoeverNeverAskedMakesRoomFirstAndThenWhoRestsLongest() throws IOException {
    open(new ConnectionLimits(3, LONG, LONG, MEGABYTE, false));
    try (var resting = connect();
        var silent = connect();
        var working = asking(connect(), "held")) {
      assertThat(answer(asking(resting, "a"))).endsWith("here");
      Awaitility.await().until(() -> held.size() == 1);

      try (var first = connect()) {
        assertThat(answer(asking(first, "b"))).endsWith("here");
        assertIsClosed(silent);
        try (var second = connect()) {
          assertThat(answer(asking(second, "c"))).endsWith("here");
          assertIsClosed(resting);
          assertThat(answer(asking(first, "d"))).endsWith("here");
        }
      }
      held.get(0).response().end("late");
      assertThat(answer(working)).endsWith("late");
    }
  }

  @Test
  void whereEverybodyIsServedNobodyElseComesInUntilOneHasLeft() throws IOException {
    open(new ConnectionLimits(1, LONG, LONG, MEGABYTE, false));
    try (var working = asking(connect(), "held")) {
      Awaitility.await().until(() -> held.size() == 1);
      try (var refused = connect()) {
        assertIsClosed(refused);
      }
      held.get(0).response().end("late");
      assertThat(answer(working)).endsWith("late");
    }
    Awaitility.await()
        .until(
            () -> {
              try (var next = connect()) {
                return answer(asking(next, "a")).endsWith("here");
              }
            });
  }
}
