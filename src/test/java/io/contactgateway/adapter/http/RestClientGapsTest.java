package io.contactgateway.adapter.http;

import static io.contactgateway.adapter.http.TransportCalls.await;
import static io.contactgateway.adapter.http.TransportCalls.kind;
import static io.contactgateway.adapter.http.TransportCalls.post;
import static io.contactgateway.adapter.http.TransportCalls.send;
import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.adapter.FailureKind;
import io.contactgateway.adapter.VendorReply.Answer;
import io.contactgateway.testing.FaultyServer;
import io.contactgateway.testing.UnreachableServer;
import io.contactgateway.testing.WireBehaviour;
import io.contactgateway.testing.WireFault;
import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jboss.resteasy.reactive.client.api.QuarkusRestClientProperties;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Why calls that must not go twice stay on our own transport: what the REST client by itself does
 * where that keeps its promise. Once one of these fails, the client has learned it: try it again.
 */
@QuarkusTest
@Tag("gateway")
class RestClientGapsTest {
  private static final Duration LONG = Duration.ofSeconds(10);
  private static final Duration SHORT = Duration.ofMillis(500);
  private static final int TRIES = 50;

  @Inject Vertx vertx;

  private static ContactsApi restClient(URI base) {
    return QuarkusRestClientBuilder.newBuilder()
        .baseUri(base)
        .disableDefaultMapper(true)
        .readTimeout(SHORT.toMillis(), TimeUnit.MILLISECONDS)
        .httpClientOptions(HttpTransport.options())
        .property(QuarkusRestClientProperties.CONNECTION_POOL_SIZE, 1)
        .build(ContactsApi.class);
  }

  /** What became of a call; run on an event loop, as deliveries are. */
  private CompletableFuture<Response> call(ContactsApi client, boolean cancelled) {
    var outcome = new CompletableFuture<Response>();
    vertx
        .getOrCreateContext()
        .runOnContext(
            nothing -> {
              var call =
                  client
                      .post("jane@example.org", "{}")
                      .subscribe()
                      .with(outcome::complete, outcome::completeExceptionally);
              if (cancelled) {
                call.cancel();
                outcome.cancel(false);
              }
            });
    return outcome;
  }

  private Class<?> failure(URI base) {
    var call = call(restClient(base), false);
    return call.handle((response, failure) -> failure.getClass()).join();
  }

  @Test
  void whetherARequestLeftBeforeTheTimeWasUpIsNotToldByTheRestClient() {
    try (var crowded = UnreachableServer.neverAccepts();
        var silent = FaultyServer.that(WireFault.NEVER_ANSWERS);
        var own = new HttpTransport(vertx, 1)) {
      assertThat(failure(crowded.url())).isEqualTo(failure(silent.url()));

      assertThat(kind(await(own, post(crowded.url()), SHORT))).isEqualTo(FailureKind.NOT_SENT);
      assertThat(kind(await(own, post(silent.url()), SHORT)))
          .isEqualTo(FailureKind.OUTCOME_UNKNOWN);
    }
  }

  /** Whether the client's only connection is lost with a call that was cancelled at once. */
  private boolean keepsConnection(URI base) {
    var client = restClient(base);
    assertThat(call(client, true)).failsWithin(LONG);
    return call(client, false).handle((response, failure) -> failure != null).join();
  }

  @Test
  void aCallThatIsCancelledBeforeItsConnectionCameKeepsItInTheRestClient() {
    try (var server = FaultyServer.that(WireBehaviour.keepsAnswering(200, "{}"));
        var own = new HttpTransport(vertx, 0)) {
      // Whether the cancellation comes before the connection is chance: one try in many shows it.
      assertThat(IntStream.range(0, TRIES).anyMatch(once -> keepsConnection(server.url())))
          .isTrue();

      send(own, post(server.url()), LONG).subscribe().with(reply -> {}).cancel();
      assertThat(await(own, post(server.url()), LONG)).isInstanceOf(Answer.class);
    }
  }

  @Test
  void anAnswerWithoutBoundIsTakenWholeByTheRestClient() {
    try (var server = FaultyServer.that(WireFault.OVERSIZED_BODY);
        var own = new TargetTransport(vertx, 1, Optional.empty())) {
      assertThat(call(restClient(server.url()), false))
          .succeedsWithin(LONG)
          .extracting(Response::getStatus)
          .isEqualTo(200);

      assertThat(kind(await(own, post(server.url()), LONG))).isEqualTo(FailureKind.OUTCOME_UNKNOWN);
    }
  }

  @Test
  void aDeadlineEndsWithTheHeadOfTheAnswerInTheRestClient() {
    try (var server = FaultyServer.that(WireFault.DRIPS_PAST_DEADLINE);
        var own = new TargetTransport(vertx, 1, Optional.empty())) {
      var drips = call(restClient(server.url()), false);

      assertThat(kind(await(own, post(server.url()), SHORT.multipliedBy(3))))
          .isEqualTo(FailureKind.OUTCOME_UNKNOWN);
      assertThat(drips).isNotDone();
    }
  }
}
