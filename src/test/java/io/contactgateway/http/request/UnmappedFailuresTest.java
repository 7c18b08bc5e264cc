package io.contactgateway.http.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.contactgateway.http.HttpSettings;
import io.contactgateway.http.ProblemMeters;
import io.contactgateway.testing.CapturedLog;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.security.UnauthorizedException;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The front door, before something that throws what no mapper takes. */
class UnmappedFailuresTest {
  private final Vertx vertx = Vertx.vertx();
  private final CapturedLog log = CapturedLog.start();
  private final List<Throwable> passedOn = new CopyOnWriteArrayList<>();
  private int port;

  @BeforeEach
  void start() {
    var router = Router.router(vertx);
    new RequestScreening(
            new ObjectMapper().findAndRegisterModules(),
            new ProblemMeters(new SimpleMeterRegistry()),
            new HttpSettings(
                Duration.ZERO, Duration.ZERO, 1_000, 1_000, 1, Duration.ofSeconds(1), false, false),
            new MemorySize(BigInteger.valueOf(1_000)))
        .open(router);
    router
        .get("/v1/contacts/:key")
        .handler(
            context -> {
              throw new StackOverflowError("of Zqmark");
            });
    router
        .get("/v1/contacts/:key/sync")
        .handler(
            context -> {
              context.response().setChunked(true).write("half");
              throw new OutOfMemoryError("of Zqmark");
            });
    router
        .get("/v1/targets")
        .handler(
            context -> {
              throw new UnauthorizedException();
            });
    router
        .route()
        .last()
        .failureHandler(
            context -> {
              passedOn.add(context.failure());
              context.response().setStatusCode(401).end();
            });
    var server = vertx.createHttpServer().requestHandler(router).listen(0);
    port = server.toCompletionStage().toCompletableFuture().join().actualPort();
  }

  @AfterEach
  void stop() {
    log.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
  }

  @Test
  void anErrorIsLoggedByItsRouteAndAnsweredAsAProblem() throws Exception {
    var answer = get("/v1/contacts/Zqmark");

    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(answer.body()).contains("urn:contact-gateway:problem:internal");
    assertThat(log.lines())
        .anyMatch(
            line ->
                line.contains("a request to /v1/contacts/{key} failed")
                    && line.contains("StackOverflowError"))
        .noneMatch(line -> line.contains("Zqmark"));
    assertThat(passedOn).isEmpty();
  }

  @Test
  void anAnswerThatHasBegunIsBrokenOff() {
    assertThat(catchThrowable(() -> get("/v1/contacts/Zqmark/sync")))
        .isInstanceOf(IOException.class);
    assertThat(log.lines())
        .anyMatch(line -> line.contains("a request to /v1/contacts/{key}/sync failed"))
        .noneMatch(line -> line.contains("Zqmark"));
  }

  @Test
  void whatIsNoBugIsTheFrameworks() throws Exception {
    assertThat(get("/v1/targets").statusCode()).isEqualTo(401);
    assertThat(passedOn).hasSize(1);
    assertThat(log.lines()).noneMatch(line -> line.contains("failed"));
  }
}
