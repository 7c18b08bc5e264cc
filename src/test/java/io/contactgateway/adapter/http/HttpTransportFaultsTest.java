package io.contactgateway.adapter.http;

import static io.contactgateway.adapter.http.TransportCalls.await;
import static io.contactgateway.adapter.http.TransportCalls.detail;
import static io.contactgateway.adapter.http.TransportCalls.kind;
import static io.contactgateway.adapter.http.TransportCalls.post;
import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.adapter.FailureKind;
import io.contactgateway.adapter.VendorReply.NoAnswer;
import io.contactgateway.testing.FaultyServer;
import io.contactgateway.testing.UnreachableServer;
import io.contactgateway.testing.WireFault;
import io.vertx.core.Vertx;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HttpTransportFaultsTest {
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

  /** The wire under test. */
  Transport transport(int concurrency) {
    return new HttpTransport(vertx, concurrency);
  }

  @ParameterizedTest
  @EnumSource(
      value = WireFault.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"CLOSES_BEFORE_REQUEST", "RESETS_BEFORE_REQUEST"})
  void aFaultAfterTheRequestBeganToLeaveMakesItsOutcomeUnknownAndIsNotRepeated(WireFault fault) {
    try (var server = FaultyServer.that(fault);
        var transport = transport(4)) {
      var reply = await(transport, post(server.url()), DEADLINE);

      assertThat(kind(reply)).isEqualTo(FailureKind.OUTCOME_UNKNOWN);
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = WireFault.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"NEVER_ANSWERS", "DRIPS_PAST_DEADLINE", "DRIPS_HEADERS_PAST_DEADLINE"})
  void whatIsHopelessIsNotWaitedFor(WireFault fault) {
    try (var server = FaultyServer.that(fault);
        var transport = transport(4)) {
      var reply = await(transport, post(server.url()), Duration.ofMinutes(5));

      assertThat(reply).isInstanceOf(NoAnswer.class);
    }
  }

  @Test
  void aRefusedConnectionIsUnavailable() {
    try (var transport = transport(4)) {
      var reply = await(transport, post(UnreachableServer.refuses()), LONG);

      assertThat(kind(reply)).isEqualTo(FailureKind.UNAVAILABLE);
      assertThat(detail(reply)).isEqualTo("the connection was refused");
    }
  }

  @Test
  void anUnresolvableHostIsUnavailable() {
    try (var transport = transport(4)) {
      var reply = await(transport, post(UnreachableServer.UNRESOLVABLE), LONG);

      assertThat(kind(reply)).isEqualTo(FailureKind.UNAVAILABLE);
      assertThat(detail(reply)).isEqualTo("the host name could not be resolved");
    }
  }

  @Test
  void aConnectionThatIsNotAcceptedInTimeIsUnavailable() {
    try (var server = UnreachableServer.neverAccepts();
        var transport = transport(4)) {
      var reply = await(transport, post(server.url()), LONG);

      assertThat(kind(reply)).isEqualTo(FailureKind.UNAVAILABLE);
      assertThat(detail(reply)).isEqualTo("the connection was not accepted in time");
    }
  }

  @Test
  void aDeadlineBeforeTheConnectionMeansNotSent() {
    try (var server = UnreachableServer.neverAccepts();
        var transport = transport(4)) {
      var reply = await(transport, post(server.url()), Duration.ofMillis(100));

      assertThat(kind(reply)).isEqualTo(FailureKind.NOT_SENT);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"CLOSES_BEFORE_REQUEST", "RESETS_BEFORE_REQUEST"})
  void aConnectionLostAroundTheFirstByteIsNeverTakenForSuccessAndNotTriedAgain(WireFault fault) {
    try (var server = FaultyServer.that(fault);
        var transport = transport(4)) {
      var reply = await(transport, post(server.url()), DEADLINE);

      assertThat(kind(reply)).isIn(FailureKind.OUTCOME_UNKNOWN, FailureKind.UNAVAILABLE);
      assertThat(server.connections()).isEqualTo(1);
      assertThat(server.requests()).isZero();
    }
  }
}
