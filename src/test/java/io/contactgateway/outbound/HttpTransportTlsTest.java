package io.contactgateway.outbound;

import static io.contactgateway.outbound.TransportCalls.await;
import static io.contactgateway.outbound.TransportCalls.detail;
import static io.contactgateway.outbound.TransportCalls.kind;
import static io.contactgateway.outbound.TransportCalls.post;
import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.delivery.FailureKind;
import io.contactgateway.testing.FaultyServer;
import io.contactgateway.testing.WireBehaviour;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PfxOptions;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HttpTransportTlsTest {
  private static final Duration LONG = Duration.ofSeconds(10);
  private static final String PASSWORD = "changeit";

  @TempDir static Path directory;

  private static final AtomicInteger REQUESTS = new AtomicInteger();
  private static Vertx vertx;
  private static PfxOptions localhost;
  private static PfxOptions elsewhere;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    vertx = Vertx.vertx();
    localhost = certificate("localhost");
    elsewhere = certificate("elsewhere.invalid");
  }

  @AfterAll
  static void stop() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  @Test
  void aTrustedServerOfTheRightNameIsSpokenTo() {
    var server = server(localhost);
    try (var transport = trusting(localhost)) {
      assertThat(await(transport, post(url(server)), LONG)).hasToString("Answer[200]");
    }
  }

  @Test
  void anUntrustedServerGetsNoRequest() {
    var server = server(localhost);
    var before = REQUESTS.get();
    try (var transport = new HttpTransport(vertx, 4)) {
      var reply = await(transport, post(url(server)), LONG);

      assertThat(kind(reply)).isEqualTo(FailureKind.UNAVAILABLE);
      assertThat(detail(reply)).isEqualTo("TLS could not be agreed upon");
      assertThat(REQUESTS).hasValue(before);
    }
  }

  @Test
  void aTrustedServerOfAnotherNameGetsNoRequest() {
    var server = server(elsewhere);
    var before = REQUESTS.get();
    try (var transport = trusting(elsewhere)) {
      var reply = await(transport, post(url(server)), LONG);

      assertThat(kind(reply)).isEqualTo(FailureKind.UNAVAILABLE);
      assertThat(REQUESTS).hasValue(before);
    }
  }

  @Test
  void aServerThatSpeaksNoTlsIsUnavailable() {
    WireBehaviour plain = connection -> connection.write("HTTP/1.1 400 Bad Request\r\n\r\n");
    try (var server = FaultyServer.that(plain);
        var transport = new HttpTransport(vertx, 4)) {
      var secure = URI.create(server.url().toString().replace("http:", "https:"));

      assertThat(kind(await(transport, post(secure), LONG))).isEqualTo(FailureKind.UNAVAILABLE);
    }
  }

  private static HttpTransport trusting(PfxOptions certificate) {
    return new HttpTransport(vertx, 4, HttpTransport.options().setTrustOptions(certificate));
  }

  private static HttpServer server(PfxOptions certificate) {
    return vertx
        .createHttpServer(new HttpServerOptions().setSsl(true).setKeyCertOptions(certificate))
        .requestHandler(
            request -> {
              REQUESTS.incrementAndGet();
              request.response().end("{}");
            })
        .listen(0, "localhost")
        .toCompletionStage()
        .toCompletableFuture()
        .join();
  }

  private static URI url(HttpServer server) {
    return URI.create("https://localhost:" + server.actualPort());
  }

  /** The JDK has no public interface that makes certificates, but brings a tool. */
  private static PfxOptions certificate(String host) throws IOException, InterruptedException {
    var file = directory.resolve(host + ".p12").toString();
    var tool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    var made =
        new ProcessBuilder(
                tool,
                "-genkeypair",
                "-alias",
                host,
                "-keyalg",
                "EC",
                "-storetype",
                "PKCS12",
                "-keystore",
                file,
                "-storepass",
                PASSWORD,
                "-dname",
                "CN=" + host,
                "-ext",
                "san=dns:" + host)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start()
            .waitFor();
    assertThat(made).isZero();
    return new PfxOptions().setPath(file).setPassword(PASSWORD);
  }
}
