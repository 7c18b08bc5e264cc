package io.contactgateway.http.request;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.http.Calls;
import io.contactgateway.testing.GatewayWithStandIns;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.Socket;
import java.net.URL;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Callers who begin to send, and then take their time. */
@QuarkusTest
@Tag("gateway")
@WithTestResource(value = GatewayWithStandIns.class, scope = TestResourceScope.GLOBAL)
class SlowBodyTest {
  private static final int PATIENCE_MILLIS = 20_000;

  @TestHTTPResource URL gateway;

  /** Sends this and no more, and reads until the gateway closes the connection. */
  private String answerTo(String request) throws IOException {
    try (var socket = new Socket(gateway.getHost(), gateway.getPort())) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.getOutputStream().write(request.getBytes(UTF_8));
      return new String(socket.getInputStream().readAllBytes(), UTF_8);
    }
  }

  @Test
  void aDocumentThatDoesNotArriveIsNotWaitedFor() throws IOException {
    var answer =
        answerTo(
            "PUT /v1/contacts/slow-1 HTTP/1.1\r\nHost: g\r\nContent-Type: application/json\r\n"
                + "Content-Length: 100\r\n\r\n{\"giv");

    assertThat(answer).startsWith("HTTP/1.1 408 ").containsIgnoringCase("connection: close");
    assertThat(answer).contains("urn:contact-gateway:problem:request-timeout");
    assertThat(Calls.get("slow-1").send(gateway).status()).isEqualTo(404);
  }

  @Test
  void aLineOfBulkThatDoesNotArriveEndsTheAnswer() throws IOException {
    var line = "{\"key\":\"slow-2\",\"patch\":{}}\n{\"key\":";
    var answer =
        answerTo(
            "POST /v1/contacts?targets=chatwoot HTTP/1.1\r\nHost: g\r\n"
                + "Content-Type: application/x-ndjson\r\nTransfer-Encoding: chunked\r\n\r\n"
                + Integer.toHexString(line.length())
                + "\r\n"
                + line
                + "\r\n");

    assertThat(answer).startsWith("HTTP/1.1 200 ").contains("{\"line\":1,\"key\":\"slow-2\"");
    assertThat(answer).contains("{\"line\":2,\"status\":408,").endsWith("0\r\n\r\n");
    assertThat(Calls.get("slow-2").send(gateway).status()).isEqualTo(200);
  }

  @Test
  void aBodyThatBreaksOffTakesNothingAlong() throws IOException {
    try (var socket = new Socket(gateway.getHost(), gateway.getPort())) {
      socket
          .getOutputStream()
          .write(
              ("POST /v1/contacts?targets=chatwoot HTTP/1.1\r\nHost: g\r\n"
                      + "Content-Type: application/x-ndjson\r\nContent-Length: 5000000\r\n\r\n"
                      + "{\"key\":\"slow-3\",\"patch\":{}}\n{\"key\":\"slow-4\",\"pa")
                  .getBytes(UTF_8));
      socket.setSoTimeout(PATIENCE_MILLIS);
      var head = new byte[1000];
      assertThat(socket.getInputStream().read(head)).isPositive();
    }
    org.awaitility.Awaitility.await()
        .untilAsserted(() -> assertThat(Calls.get("slow-3").send(gateway).status()).isEqualTo(200));
    assertThat(Calls.get("slow-4").send(gateway).status()).isEqualTo(404);
  }
}
