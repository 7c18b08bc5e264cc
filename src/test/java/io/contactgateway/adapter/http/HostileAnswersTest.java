package io.contactgateway.adapter.http;

import static io.contactgateway.adapter.http.TransportCalls.await;
import static io.contactgateway.adapter.http.TransportCalls.post;
import static io.contactgateway.adapter.http.TransportCalls.send;
import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.adapter.VendorReply;
import io.contactgateway.adapter.VendorReply.Answer;
import io.contactgateway.testing.CapturedLog;
import io.contactgateway.testing.FaultyServer;
import io.contactgateway.testing.WireBehaviour;
import io.contactgateway.testing.WireConnection;
import io.vertx.core.Vertx;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole answers that mean more, or other, than they should. */
class HostileAnswersTest {
  private static final Duration LONG = Duration.ofSeconds(10);
  private static final int CALLS = 6;
  private static final String GOOD = "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\ngood";

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

  /** Answers so, and then goes on as if nothing had been. */
  private static WireBehaviour answersWith(byte[] answer) {
    return connection -> {
      connection.readRequest();
      connection.write(answer);
      while (true) {
        connection.readRequest();
        connection.write(GOOD);
      }
    };
  }

  private static String body(VendorReply reply) {
    return reply instanceof Answer answer
        ? new String(answer.body(), StandardCharsets.UTF_8)
        : "none";
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 4\r\n\r\ngoodHTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nstray",
        "Content-Length: 4\r\n\r\ngoodstray",
        "Transfer-Encoding: chunked\r\n\r\n4\r\ngood\r\n0\r\n\r\nHTTP/1.1 200 OK\r\n\r\nstray",
        "Transfer-Encoding : chunked\r\n\r\n4\r\ngood\r\n0\r\n\r\n"
      })
  void whatFollowsAnAnswerIsNeverTakenForTheNextOne(String rest) {
    var answer = "HTTP/1.1 200 OK\r\n" + rest;
    try (var server = FaultyServer.that(answersWith(answer.getBytes(StandardCharsets.UTF_8)));
        var transport = transport(1)) {
      var bodies = new ArrayList<String>();
      for (var call = 0; call < CALLS; call++) {
        bodies.add(body(await(transport, post(server.url()), LONG)));
      }

      // A call whose connection fails on what follows is one without an answer; it is made again.
      assertThat(bodies).isSubsetOf("good", "none").contains("good");
    }
  }

  @Test
  void aBodyWhereNoneMayBeIsNeverTakenForTheNextAnswer() {
    var answer = "HTTP/1.1 204 No\r\nContent-Length: 4\r\n\r\nHTTP/1.1 200 OK\r\n\r\nstray";
    try (var server = FaultyServer.that(answersWith(answer.getBytes(StandardCharsets.UTF_8)));
        var transport = transport(1)) {
      assertThat(await(transport, post(server.url()), LONG)).hasToString("Answer[204]");

      // On another connection it is the hostile answer once more, whose body is none.
      assertThat(body(await(transport, post(server.url()), LONG))).isIn("good", "none", "");
    }
  }

  @Test
  void someInterimAnswersAreLetPass() {
    var answer = "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n" + GOOD;
    try (var server = FaultyServer.that(answersWith(answer.getBytes(StandardCharsets.UTF_8)));
        var transport = transport(1)) {
      assertThat(body(await(transport, post(server.url()), LONG))).isEqualTo("good");
      assertThat(body(await(transport, post(server.url()), LONG))).isEqualTo("good");
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n",
        "HTTP/1.1 150 What\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 999999999999\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 2x\r\n\r\n"
      })
  void anAnswerThatIsBrokenOffIsNoErrorOfOurs(String answer) {
    try (var log = CapturedLog.start();
        var server = FaultyServer.that(answersWith(answer.getBytes(StandardCharsets.UTF_8)));
        var transport = transport(1)) {
      assertThat(body(await(transport, post(server.url()), LONG))).isEqualTo("none");

      assertThat(log.lines()).noneMatch(line -> line.contains("StreamReset"));
    }
  }

  @Test
  void aCompressedAnswerIsNeitherAskedForNorExpanded() {
    var bomb = compressed(64 << 20);
    var head = new CompletableFuture<String>();
    WireBehaviour bombs =
        connection -> {
          head.complete(connection.readRequest());
          connection.write(
              "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: "
                  + bomb.length
                  + "\r\n\r\n");
          connection.write(bomb);
        };
    try (var server = FaultyServer.that(bombs);
        var transport = transport(1)) {
      var answer = (Answer) await(transport, post(server.url()), LONG);

      assertThat(answer.body()).isEqualTo(bomb);
      assertThat(head.join()).doesNotContainIgnoringCase("accept-encoding");
    }
  }

  private static byte[] compressed(int zeros) {
    var bytes = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bytes)) {
      var piece = new byte[1 << 20];
      for (var written = 0; written < zeros; written += piece.length) {
        gzip.write(piece);
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  @Test
  void endlessAnswersAreBrokenOffSoonAfterTheBoundHoweverManyThereAre() {
    var calls = 16;
    var gone = IntStream.range(0, calls).mapToObj(any -> new CompletableFuture<Long>()).toList();
    var script = gone.stream().map(HostileAnswersTest::floodsUntilCutOff).toList();
    try (var server = FaultyServer.that(script);
        var transport = transport(calls)) {
      var replies =
          IntStream.range(0, calls)
              .mapToObj(
                  any -> send(transport, post(server.url()), LONG).subscribeAsCompletionStage())
              .toList();

      assertThat(replies)
          .allSatisfy(reply -> assertThat(reply.join()).isNotInstanceOf(Answer.class));
      assertThat(written(gone)).allSatisfy(bytes -> assertThat(bytes).isLessThan(64L << 20));
    }
  }

  private static List<Long> written(List<CompletableFuture<Long>> gone) {
    return gone.stream().map(CompletableFuture::join).toList();
  }

  /** Writes and writes; the sockets' own buffers take some more than was read. */
  private static WireBehaviour floodsUntilCutOff(CompletableFuture<Long> gone) {
    return connection -> {
      connection.readRequest();
      connection.write("HTTP/1.1 200 OK\r\n\r\n");
      gone.complete(writtenUntilCutOff(connection));
    };
  }

  private static long writtenUntilCutOff(WireConnection connection) {
    var piece = new byte[1 << 16];
    var written = 0L;
    try {
      while (true) {
        connection.write(piece);
        written += piece.length;
      }
    } catch (IOException cutOff) {
      return written;
    }
  }
}
