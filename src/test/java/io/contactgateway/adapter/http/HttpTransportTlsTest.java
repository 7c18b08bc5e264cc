package io.contactgateway.adapter.http;

import static io.contactgateway.adapter.http.TransportCalls.await;
import static io.contactgateway.adapter.http.TransportCalls.detail;
import static io.contactgateway.adapter.http.TransportCalls.kind;
import static io.contactgateway.adapter.http.TransportCalls.post;
import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.adapter.FailureKind;
import io.contactgateway.testing.FaultyServer;
import io.contactgateway.testing.TestAuthority;
import io.contactgateway.testing.WireBehaviour;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PfxOptions;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HttpTransportTlsTest {
  private static final Duration LONG = Duration.ofSeconds(10);
  private static final String REFUSED = "TLS could not be agreed upon";

  @TempDir static Path directory;

  private static final AtomicInteger REQUESTS = new AtomicInteger();
  private static Vertx vertx;
  private static TestAuthority ours;
  private static TestAuthority another;
  private static PfxOptions localhost;

  @BeforeAll
  static void start() {
    vertx = Vertx.vertx();
    ours = TestAuthority.in(directory, "ours");
    another = TestAuthority.in(directory, "another");
    localhost = ours.certifies("localhost");
  }

  @AfterAll
  static void stop() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  private static HttpTransport trusting(TestAuthority authority) {
    var authorities = TrustedAuthorities.read(authority.pemFile().toString());
    assertThat(authorities).isPresent();
    return new HttpTransport(vertx, 4, authorities);
  }

  private static void assertGetsNoRequest(PfxOptions certificate, HttpTransport transport) {
    var before = REQUESTS.get();
    try (transport) {
      var reply = await(transport, post(url(server(certificate))), LONG);

      assertThat(kind(reply)).isEqualTo(FailureKind.UNAVAILABLE);
      assertThat(detail(reply)).isEqualTo(REFUSED);
      assertThat(REQUESTS).hasValue(before);
    }
  }

  @Test
  void aServerThatATrustedAuthorityCertifiedIsSpokenTo() {
    try (var transport = trusting(ours)) {
      assertThat(await(transport, post(url(server(localhost))), LONG)).hasToString("Answer[200]");
    }
  }

  @Test
  void anAuthorityThatNobodyNamedIsNotTrusted() {
    assertGetsNoRequest(localhost, new HttpTransport(vertx, 4));
  }

  @Test
  void whereAnAuthorityIsNamedNoOtherIsTrusted() {
    assertGetsNoRequest(localhost, trusting(another));
  }

  @Test
  void aCertificateForAnotherNameIsNotTaken() {
    assertGetsNoRequest(ours.certifies("elsewhere.invalid"), trusting(ours));
  }

  @Test
  void aCertificateThatIsNoLongerValidIsNotTaken() {
    assertGetsNoRequest(ours.certifiedOnce("localhost"), trusting(ours));
  }

  @Test
  void aServerThatSpeaksNoTlsIsUnavailable() {
    assertUnavailableBeforeAnyRequest(
        connection -> connection.write("HTTP/1.1 400 Bad Request\r\n\r\n"));
  }

  @Test
  void aServerThatSpeaksOldTlsOnlyIsUnavailable() {
    // TLS 1.1, TLS_RSA_WITH_AES_128_CBC_SHA, no session, no compression.
    var hello = "160302002a02000026" + "0302" + "ab".repeat(32) + "00" + "002f" + "00";
    assertUnavailableBeforeAnyRequest(
        connection -> {
          connection.readPartOfRequest();
          connection.write(HexFormat.of().parseHex(hello));
          connection.hang();
        });
  }

  private static void assertUnavailableBeforeAnyRequest(WireBehaviour behaviour) {
    try (var server = FaultyServer.that(behaviour);
        var transport = new HttpTransport(vertx, 4)) {
      var secure = URI.create(server.url().toString().replace("http:", "https:"));
      var reply = await(transport, post(secure), LONG);

      assertThat(kind(reply)).isEqualTo(FailureKind.UNAVAILABLE);
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  @Test
  void aFileWithoutCertificatesNamesNoAuthority() throws IOException {
    var empty = Files.createFile(directory.resolve("empty.pem"));
    var junk = Files.writeString(directory.resolve("junk.pem"), "-----BEGIN CERTIFICATE-----\nx");

    assertThat(TrustedAuthorities.read(empty.toString())).isEmpty();
    assertThat(TrustedAuthorities.read(junk.toString())).isEmpty();
    assertThat(TrustedAuthorities.read(directory.resolve("missing.pem").toString())).isEmpty();
    assertThat(TrustedAuthorities.read("\0")).isEmpty();
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
}
