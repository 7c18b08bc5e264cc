package io.contactgateway.http.request;

import static io.contactgateway.http.Calls.get;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.http.Calls;
import io.contactgateway.http.Problems;
import io.contactgateway.testing.CapturedLog;
import io.contactgateway.testing.GatewayWithStandIns;
import io.contactgateway.testing.HostileBytes;
import io.contactgateway.testing.RawExchange;
import io.contactgateway.testing.TestsUnderWay;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.ThrowingConsumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever comes over the wire: a 4xx or the end of the connection, and others go on. */
@QuarkusTest
@Tag("gateway")
@WithTestResource(value = GatewayWithStandIns.class, scope = TestResourceScope.GLOBAL)
class HostileConnectionTest {
  private static final int SILENCE_MILLIS = 1_000;
  private static final int CROWD = 2 * GatewayWithStandIns.CONNECTION_LIMIT;
  private static final String LAST = "Connection: close\r\n\r\n";

  @TestHTTPResource URL gateway;

  @TestHTTPResource(value = "/", management = true)
  URL management;

  private static RawExchange exchange(URL server, byte[] bytes) throws IOException {
    var address = new InetSocketAddress(server.getHost(), server.getPort());
    return RawExchange.with(address, bytes, SILENCE_MILLIS);
  }

  private void assertOthersAreServed() {
    Problems.assertProblem(get("nobody").send(gateway), 404, "not-found");
  }

  @TestFactory
  Stream<DynamicTest> isRefused() {
    return each(this::assertRefused);
  }

  /** Most of them are silent at the end, which has to be waited for. */
  private static Stream<DynamicTest> each(ThrowingConsumer<HostileBytes> test) {
    return TestsUnderWay.of(
        Stream.of(HostileBytes.values())
            .map(bytes -> DynamicTest.dynamicTest(bytes.name(), () -> test.accept(bytes))));
  }

  private void assertRefused(HostileBytes hostile) throws IOException {
    var exchange = exchange(gateway, hostile.bytes());

    assertThat(exchange.statuses()).allMatch(status -> status >= 400 && status < 500);
    assertThat(exchange.statuses()).hasSizeLessThanOrEqualTo(1);
    assertThat(exchange.closed() || !exchange.statuses().isEmpty()).isTrue();
    assertThat(exchange.answer()).doesNotContain("xception", "at io.", "mirror");
    assertOthersAreServed();
  }

  @TestFactory
  Stream<DynamicTest> isRefusedAtTheOperatorsPort() {
    return each(this::assertRefusedAtTheOperatorsPort);
  }

  private void assertRefusedAtTheOperatorsPort(HostileBytes hostile) throws IOException {
    var exchange = exchange(management, hostile.bytes());

    assertThat(exchange.statuses()).allMatch(status -> status < 500);
    assertThat(exchange.answer()).doesNotContain("at io.", "mirror");
    assertThat(ready().statuses()).containsExactly(200);
  }

  private RawExchange ready() throws IOException {
    return exchange(management, "GET /q/health/ready HTTP/1.1\r\nHost: g\r\n" + LAST);
  }

  private static RawExchange exchange(URL server, String text) throws IOException {
    return exchange(server, text.getBytes(US_ASCII));
  }

  @ParameterizedTest
  @EnumSource(
      value = HostileBytes.class,
      names = {"TWO_HOSTS", "NO_HOST", "HEADER_WITHOUT_NAME", "VERSION_9"})
  void whatCouldBeReadInTwoWaysIsAnsweredByAProblemAndTheEndOfTheConnection(HostileBytes hostile)
      throws IOException {
    try (var log = CapturedLog.start()) {
      var exchange = exchange(gateway, hostile.bytes());

      assertThat(exchange.closed()).isTrue();
      assertThat(exchange.answer()).contains(" 400 ", "urn:contact-gateway:problem:malformed");
      assertThat(log.lines()).noneMatch(line -> line.contains("/nobody"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"\0", "\u0001", "\u001b", "\u000b", "\t", " ", "\u007f", "\n"})
  void whatTheDecoderWouldPassOverBeforeOrBetweenRequestsEndsTheConnection(String junk)
      throws IOException {
    var request = "GET /q/health/live HTTP/1.1\r\nHost: g\r\n\r\n";
    for (var port : List.of(gateway, management)) {
      var before = exchange(port, junk + request);
      var between = exchange(port, request + junk + request);

      assertThat(before.statuses()).containsExactly(400);
      assertThat(before.answer()).contains("urn:contact-gateway:problem:malformed");
      assertThat(before.closed()).isTrue();
      assertThat(between.statuses()).hasSize(2).last().isEqualTo(400);
      assertThat(between.closed()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET\t/q/health/live HTTP/1.1\r\nHost: g\r\n\r\n",
        "GET /q/health/live\u000bHTTP/1.1\r\nHost: g\r\n\r\n",
        "GET /q/health/live HTTP/1.1\r\nHost: g\r\nTransfer-Encoding:\r\n chunked\r\n\r\n0\r\n\r\n",
        "GET /q/health/live HTTP/1.1\r\nHost: g\r\nX: a\r\n\tb\r\n\r\n",
        "GET /q/health/live HTTP/2.0\r\nHost: g\r\n\r\n",
        "GET /q/health/live HTTP/1.10\r\nHost: g\r\n\r\n",
        "GET /q/health/live HTTP/1.2\r\nHost: g\r\n\r\n",
        "GET /q/health/live HTTP/1.1x\r\nHost: g\r\n\r\n",
        "GET /q/health/live HTTP/1.\r\nHost: g\r\n\r\n",
        "GET /q/health/live HTTP/11\r\nHost: g\r\n\r\n",
        "GET /q/health/live http/1.1\r\nHost: g\r\n\r\n"
      })
  void aHeadThatTheDecoderWouldTidyIsRefusedAtBothPorts(String head) throws IOException {
    for (var port : List.of(gateway, management)) {
      var exchange = exchange(port, head);

      assertThat(exchange.statuses()).containsExactly(400);
      assertThat(exchange.answer())
          .startsWith("HTTP/1.1 ")
          .contains("urn:contact-gateway:problem:malformed");
      assertThat(exchange.closed()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "zz\r\n{}\r\n0\r\n\r\n",
        "2\r\n{}x\r\n0\r\n\r\n",
        "fffffffff\r\n{}",
        "-1\r\n{}\r\n0\r\n\r\n",
        "2 \r\n{}\r\n0\r\n\r\n",
        "2\n{}\n0\n\n"
      })
  void aChunkThatCannotBeReadIsAnsweredByAProblemAndTheEndOfTheConnection(String body)
      throws IOException {
    for (var line : List.of("PUT /v1/contacts/chunks-1", "POST /v1/contacts/lookup")) {
      var exchange =
          exchange(
              gateway,
              line
                  + " HTTP/1.1\r\nHost: g\r\nContent-Type: application/json\r\n"
                  + "Transfer-Encoding: chunked\r\n\r\n"
                  + body);

      assertThat(exchange.statuses()).as(line).containsExactly(400);
      assertThat(exchange.answer()).contains("urn:contact-gateway:problem:malformed", "each chunk");
      assertThat(exchange.closed()).isTrue();
    }
  }

  @Test
  void requestsInAPipelineAreAnsweredInTheirOrder() throws IOException {
    var pair =
        "GET /v1/contacts/nobody HTTP/1.1\r\nHost: g\r\n\r\n"
            + "GET /v1/contacts/%20bad HTTP/1.1\r\nHost: g\r\n\r\n";
    var exchange =
        exchange(gateway, pair.repeat(100) + "GET /v1/targets HTTP/1.1\r\nHost: g\r\n" + LAST);

    assertThat(exchange.closed()).isTrue();
    assertThat(exchange.statuses()).hasSize(201);
    assertThat(exchange.statuses().subList(0, 4)).containsExactly(404, 400, 404, 400);
    assertThat(exchange.statuses().subList(198, 201)).containsExactly(404, 400, 200);
  }

  @Test
  void aRequestThatClosesIsTheLastOfItsPipeline() throws IOException {
    var exchange =
        exchange(
            gateway,
            ("GET /v1/contacts/nobody HTTP/1.1\r\nHost: g\r\n" + LAST).repeat(2)
                + "GET /v1/targets HTTP/1.1\r\nHost: g\r\n\r\n");

    assertThat(exchange.closed()).isTrue();
    assertThat(exchange.statuses()).containsExactly(404);
  }

  @Test
  void noHeaderMakesOneMethodAnother() throws IOException {
    Calls.putAsync("hostile-override?targets=chatwoot", "{}").send(gateway);
    for (var header :
        List.of("X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override", "_method")) {
      var reply = get("hostile-override").header(header, "DELETE").send(gateway);
      assertThat(reply.status()).isEqualTo(200);
    }
    assertThat(get("hostile-override?_method=DELETE").send(gateway).status()).isEqualTo(200);
    assertThat(get("hostile-override").send(gateway).status()).isEqualTo(200);
  }

  @Test
  void aBodyThatWouldBeTooLargeIsNotAskedFor() throws IOException {
    var exchange =
        exchange(
            gateway,
            "PUT /v1/contacts/nobody HTTP/1.1\r\nHost: g\r\nContent-Type: application/json\r\n"
                + "Expect: 100-continue\r\nContent-Length: 99000000\r\n\r\n");

    assertThat(exchange.statuses()).containsExactly(413);
  }

  @TestFactory
  Stream<DynamicTest> aBodyThatNobodyAskedForHoldsNothingUp() {
    return TestsUnderWay.of(
        Stream.of("GET", "DELETE", "BREW")
            .map(method -> DynamicTest.dynamicTest(method, () -> assertHoldsNothingUp(method))));
  }

  private void assertHoldsNothingUp(String method) throws IOException {
    var exchange =
        exchange(
            gateway,
            method + " /v1/contacts/nobody HTTP/1.1\r\nHost: g\r\nContent-Length: 1000\r\n\r\nx");

    assertThat(exchange.statuses()).hasSize(1).allMatch(status -> status < 500);
  }

  @Test
  void aCrowdThatSaysNothingKeepsNobodyOut() throws IOException {
    var crowd = new ArrayList<Socket>();
    try {
      for (var number = 0; number < CROWD; number++) {
        crowd.add(new Socket(gateway.getHost(), gateway.getPort()));
        crowd.add(new Socket(management.getHost(), management.getPort()));
      }
      assertOthersAreServed();
      assertThat(ready().statuses()).containsExactly(200);
    } finally {
      for (var socket : crowd) {
        socket.close();
      }
    }
  }

  @TestFactory
  Stream<DynamicTest> whoBringsNoWholeHeadIsSentAwayFromBothPorts() {
    return TestsUnderWay.of(
        Stream.of(gateway, management)
            .flatMap(
                server ->
                    Stream.of(
                            "GET / HTTP/1.1\r\nX: y".getBytes(US_ASCII),
                            HostileBytes.HTTP_2.bytes())
                        .map(
                            bytes ->
                                DynamicTest.dynamicTest(
                                    server + ", " + bytes.length + " bytes",
                                    () -> assertThat(exchange(server, bytes).closed()).isTrue()))));
  }
}
