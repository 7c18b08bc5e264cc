package io.contactgateway.bench.floor;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.PoolOptions;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Optional;

/**
 * The reference: parse, translate three times, three keep-alive requests at once, wait, one answer.
 * No retries, metrics or validation. The environment's {@code DURABLE}, {@code sqlite:FILE} or
 * {@code postgresql://...}, adds one committed row before the fan-out.
 */
public final class Floor extends VerticleBase {
  private static final String PREFIX = "/v1/contacts/";
  private static final String DURABLE = System.getenv().getOrDefault("DURABLE", "");
  private static final int EVENT_LOOPS = 2;

  private Optional<Store> store;
  private HttpClient client;
  private MarketingCloudToken token;

  private Floor(Optional<Store> store) {
    this.store = store;
  }

  public static void main(String[] arguments) throws SQLException {
    Optional<Store> ofAllLoops =
        DURABLE.startsWith("sqlite:")
            ? Optional.of(new SqliteStore(DURABLE.substring("sqlite:".length())))
            : Optional.empty();
    Vertx.vertx(new VertxOptions().setPreferNativeTransport(true))
        .deployVerticle(
            () -> new Floor(ofAllLoops), new DeploymentOptions().setInstances(EVENT_LOOPS))
        .onFailure(
            failure -> {
              failure.printStackTrace();
              System.exit(1);
            });
  }

  @Override
  public Future<?> start() {
    client =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setTcpNoDelay(true)
                .setKeepAliveTimeout(60)
                .setReadIdleTimeout(5),
            new PoolOptions().setHttp1MaxSize(512));
    token = new MarketingCloudToken(client, FanOut.marketingCloud());
    var port = Integer.parseInt(System.getenv("PORT"));
    return ready()
        .compose(
            ready ->
                vertx
                    .createHttpServer(new HttpServerOptions().setTcpNoDelay(true))
                    .requestHandler(this::handle)
                    .listen(port, "127.0.0.1"));
  }

  private Future<?> ready() {
    if (!DURABLE.startsWith("postgresql:")) {
      return Future.succeededFuture();
    }
    var postgres = new PostgresStore(vertx, DURABLE);
    store = Optional.of(postgres);
    return postgres.init();
  }

  private void handle(HttpServerRequest request) {
    if (request.method() != HttpMethod.PUT || !request.path().startsWith(PREFIX)) {
      answer(request, 404);
      return;
    }
    request.bodyHandler(body -> received(request, body.getBytes()));
  }

  private void received(HttpServerRequest request, byte[] body) {
    Contact contact;
    try {
      contact = Contact.read(body);
    } catch (IOException unreadable) {
      answer(request, 400);
      return;
    }
    var key = request.path().substring(PREFIX.length());
    store
        .map(rows -> rows.put(key, body))
        .orElseGet(Future::succeededFuture)
        .onSuccess(stored -> new FanOut(client, request, key).send(contact, token))
        .onFailure(
            failure -> {
              failure.printStackTrace();
              answer(request, 503);
            });
  }

  private static void answer(HttpServerRequest request, int status) {
    request.response().setStatusCode(status).end();
  }
}
