package io.contactgateway.inbound;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.impl.VertxBuilder;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests on one connection, and what many connections have in memory. */
class OneAtATimeTest {
  private static final Duration LONG = Duration.ofMinutes(5);
  private static final int MEGABYTE = 1 << 20;
  private static final int CROWD = 8;
  private static final int LARGE = 4 * MEGABYTE;

  /** Far more than the network takes. */
  private static final int HUGE = 16 * MEGABYTE;

  private static final int PATIENCE_MILLIS = 20_000;

  private final LimitingTransport transport = new LimitingTransport();
  private final Vertx vertx = new VertxBuilder().findTransport(transport).init().vertx();
  private final AtomicInteger large = new AtomicInteger();
  private final List<String> seen = new CopyOnWriteArrayList<>();
  private HttpServer server;

  /** Answers with what was brought; with much at /large and /huge. */
  private void open(long heldBytes) {
    transport.watch(new ConnectionLimits(100, LONG, LONG, heldBytes, false));
    var router = Router.router(vertx);
    ConnectionTracking.watch(router);
    router.route("/large").handler(context -> answer(context, LARGE));
    router.route("/huge").handler(context -> answer(context, HUGE));
    router.route().handler(this::mirror);
    server =
        vertx
            .createHttpServer()
            .requestHandler(router)
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .join();
  }

  private void answer(RoutingContext context, int bytes) {
    large.incrementAndGet();
    context.response().end(Buffer.buffer(new byte[bytes]));
  }

  private void mirror(RoutingContext context) {
    seen.add(context.request().path());
    context.request().body().onSuccess(body -> context.response().end(body));
  }

  @AfterEach
  void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  /** A connection that takes little of what it doesn't read. */
  private Socket connect() throws IOException {
    var socket = new Socket();
    socket.setReceiveBufferSize(8192);
    socket.setSoTimeout(PATIENCE_MILLIS);
    socket.connect(new InetSocketAddress("127.0.0.1", server.actualPort()));
    return socket;
  }

  private static Socket sending(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(ISO_8859_1));
    return socket;
  }

  private static String get(String path) {
    return "GET " + path + " HTTP/1.1\r\nHost: g\r\n\r\n";
  }

  private static String last(String path) {
    return "GET " + path + " HTTP/1.1\r\nHost: g\r\nConnection: close\r\n\r\n";
  }

  private static String all(Socket socket) throws IOException {
    return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
  }

  private void assertIsServed(String path) throws IOException {
    try (var socket = sending(connect(), last(path))) {
      assertThat(all(socket)).startsWith("HTTP/1.1 200");
    }
  }

  @Test
  void whoAsksAgainAndAgainAndReadsNothingHasOneAnswerInMemory() throws IOException {
    open(Long.MAX_VALUE);
    var requests = 16;
    try (var socket = sending(connect(), get("/large").repeat(requests) + last("/last"))) {
      await().until(() -> large.get() > 0);
      for (var others = 0; others < 20; others++) {
        assertIsServed("/other");
      }

      // The network takes one, and another begins to wait for it.
      assertThat(large).hasValueLessThanOrEqualTo(2);

      assertThat(socket.getInputStream().transferTo(OutputStream.nullOutputStream()))
          .isGreaterThan((long) requests * LARGE);
      assertThat(large).hasValue(requests);
      assertThat(seen).endsWith("/last");
    }
  }

  @Test
  void whereConnectionsHaveTooMuchInMemoryThoseWithMostAreClosedAndOthersServed()
      throws IOException {
    open(3L * HUGE);
    var crowd = new ArrayList<Socket>();
    try {
      for (var member = 0; member < CROWD; member++) {
        crowd.add(sending(connect(), get("/huge")));
      }
      await().atMost(Duration.ofMinutes(1)).until(() -> large.get() == CROWD);

      assertIsServed("/other");
      var whole = 0;
      for (var member : crowd) {
        whole += read(member) > HUGE ? 1 : 0;
      }
      assertThat(whole).isBetween(1, CROWD - 2);
    } finally {
      for (var member : crowd) {
        member.close();
      }
    }
  }

  /** How much comes until the end, or until an answer is whole. */
  private static long read(Socket socket) {
    var bytes = new byte[1 << 16];
    var count = 0L;
    try {
      var length = 0;
      while (length >= 0 && count <= HUGE) {
        length = socket.getInputStream().read(bytes);
        count += Math.max(length, 0);
      }
    } catch (IOException closed) {
      return 0;
    }
    return count;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 5\r\n\r\nGET /",
        "Transfer-Encoding: chunked\r\n\r\n5\r\nGET /\r\n0\r\n\r\n",
        "Transfer-Encoding: chunked\r\n\r\n2\r\nGE\r\n3;x=y\r\nT /\r\n0\r\nX: y\r\nZ: y\r\n\r\n"
      })
  void theRequestBehindABodyIsServedHoweverItComes(String body) throws IOException {
    open(MEGABYTE);
    var both = "POST /body HTTP/1.1\r\nHost: g\r\n" + body + last("/behind");
    try (var at = sending(connect(), both);
        var dripping = connect()) {
      assertThat(all(at)).contains("GET /").contains("HTTP/1.1 200").doesNotContain(" 400 ");
      dripping.setTcpNoDelay(true);
      for (var one : both.split("")) {
        sending(dripping, one);
      }
      assertThat(all(dripping)).contains("GET /").doesNotContain(" 400 ");
    }
    assertThat(seen).containsExactly("/body", "/behind", "/body", "/behind");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Transfer-Encoding: chunked\r\n\r\n5\r\nab\r\n0\r\n\r\n",
        "Transfer-Encoding: chunked\r\n\r\n 2\r\nab\r\n0\r\n\r\n",
        "Transfer-Encoding: chunked\r\n\r\n2\r\nab0\r\n\r\n",
        "Transfer-Encoding: chunked\r\n\r\n2\nab\n0\n\n"
      })
  void behindABodyThatCanBeReadInTwoWaysNothingIsServed(String body) throws IOException {
    open(MEGABYTE);
    try (var socket =
        sending(
            connect(), "POST /body HTTP/1.1\r\nHost: g\r\n" + body + get("/smuggled").repeat(3))) {
      socket.shutdownOutput();
      assertThat(all(socket).split("HTTP/1.1 200", -1)).hasSizeLessThanOrEqualTo(2);
    }
    assertThat(seen).doesNotContain("/smuggled");
  }
}
