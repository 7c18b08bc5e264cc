package io.contactgateway.bench.floor;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.sql.SQLException;
import java.util.Optional;

/**
 * The reference: parse, translate three times, three keep-alive requests at once, wait, one answer.
 * No retries, metrics or validation. The environment's {@code DURABLE}, {@code sqlite:FILE} or
 * {@code postgresql://...}, adds one committed row before the fan-out.
 */
public final class Floor extends VerticleBase {
  private static final String PREFIX = "/v1/contacts/";
  private static final CharSequence JSON_TYPE = HttpHeaders.createOptimized("application/json");
  private static final CharSequence MERCH_TOKEN = HttpHeaders.createOptimized("Bearer token");
  private static final int EVENT_LOOPS = 2;
  private static final URI[] VENDORS = {
    uri("MARKETING_CLOUD_URL"), uri("CORPORATE_MERCH_URL"), uri("CHATWOOT_URL")
  };
  private static final String[] NAMES = {"marketing-cloud", "corporate-merch", "chatwoot"};

  private final Optional<SqliteStore> shared;
  private HttpClient client;
  private Optional<Store> store;
  private CharSequence token;
  private long tokenUntil;
  private Future<CharSequence> fetching;

  private Floor(Optional<SqliteStore> shared) {
    this.shared = shared;
  }

  private static URI uri(String variable) {
    return URI.create(System.getenv(variable));
  }

  public static void main(String[] arguments) throws SQLException {
    Optional<SqliteStore> shared = Optional.empty();
    if (durable().startsWith("sqlite:")) {
      shared = Optional.of(new SqliteStore(durable().substring("sqlite:".length())));
    }
    Optional<SqliteStore> ofAllLoops = shared;
    Vertx.vertx(new VertxOptions().setPreferNativeTransport(true))
        .deployVerticle(
            () -> new Floor(ofAllLoops), new DeploymentOptions().setInstances(EVENT_LOOPS))
        .onFailure(
            failure -> {
              failure.printStackTrace();
              System.exit(1);
            });
  }

  private static String durable() {
    return System.getenv().getOrDefault("DURABLE", "");
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
    store = shared.map(it -> it);
    Future<?> ready = Future.succeededFuture();
    if (durable().startsWith("postgresql:")) {
      PostgresStore postgres = new PostgresStore(vertx, durable());
      store = Optional.of(postgres);
      ready = postgres.init();
    }
    int port = Integer.parseInt(System.getenv("PORT"));
    return ready.compose(
        done ->
            vertx
                .createHttpServer(new HttpServerOptions().setTcpNoDelay(true))
                .requestHandler(this::handle)
                .listen(port, "127.0.0.1"));
  }

  private void handle(HttpServerRequest r) {
    if (r.method() != HttpMethod.PUT || !r.path().startsWith(PREFIX)) {
      r.response().setStatusCode(404).end();
      return;
    }
    String key = r.path().substring(PREFIX.length());
    r.bodyHandler(
        b -> {
          byte[] body = b.getBytes();
          Contact c;
          try {
            c = Contact.read(body);
          } catch (IOException e) {
            r.response().setStatusCode(400).end();
            return;
          }
          if (store.isEmpty()) {
            new Fan(r, key).send(c);
          } else {
            store
                .get()
                .put(key, body)
                .onComplete(
                    d -> {
                      if (d.succeeded()) new Fan(r, key).send(c);
                      else {
                        System.err.println(d.cause());
                        r.response().setStatusCode(503).end();
                      }
                    });
          }
        });
  }

  private Future<CharSequence> token() {
    if (token != null && System.currentTimeMillis() < tokenUntil) return null;
    if (fetching == null) {
      URI u = VENDORS[0];
      fetching =
          client
              .request(HttpMethod.POST, u.getPort(), u.getHost(), "/v2/token")
              .compose(
                  q ->
                      q.putHeader(HttpHeaders.CONTENT_TYPE, JSON_TYPE)
                          .send(
                              "{\"grant_type\":\"client_credentials\",\"client_id\":\"bench\",\"client_secret\":\"bench\"}"))
              .compose(a -> a.body())
              .map(
                  b -> {
                    JsonObject o = b.toJsonObject();
                    tokenUntil = System.currentTimeMillis() + (o.getLong("expires_in") - 60) * 1000;
                    return token =
                        HttpHeaders.createOptimized("Bearer " + o.getString("access_token"));
                  });
      fetching.onComplete(x -> fetching = null);
    }
    return fetching;
  }

  /** One request's three vendor calls. */
  private final class Fan {
    final HttpServerRequest request;
    final String key;
    final int[] status = new int[3];
    final boolean[] ok = new boolean[3];
    int left = 3;

    Fan(HttpServerRequest request, String key) {
      this.request = request;
      this.key = key;
    }

    void send(Contact c) {
      Future<CharSequence> wait = token();
      if (wait == null) {
        call(0, HttpMethod.PATCH, "/contacts/v1/contacts", token, c.marketingCloud(key));
      } else {
        wait.onComplete(
            t -> {
              if (t.succeeded())
                call(
                    0,
                    HttpMethod.PATCH,
                    "/contacts/v1/contacts",
                    t.result(),
                    c.marketingCloud(key));
              else done(0, 0, false);
            });
      }
      call(1, HttpMethod.PUT, "/v2/contacts/" + key, MERCH_TOKEN, c.corporateMerch());
      call(
          2,
          HttpMethod.PATCH,
          "/public/api/v1/inboxes/inbox-1/contacts/" + key,
          null,
          c.chatwoot(key));
    }

    void call(int vendor, HttpMethod method, String path, CharSequence auth, Buffer body) {
      URI u = VENDORS[vendor];
      client
          .request(
              new RequestOptions()
                  .setMethod(method)
                  .setHost(u.getHost())
                  .setPort(u.getPort())
                  .setURI(path))
          .onComplete(
              q -> {
                if (q.failed()) {
                  done(vendor, 0, false);
                  return;
                }
                q.result().putHeader(HttpHeaders.CONTENT_TYPE, JSON_TYPE);
                if (auth != null) q.result().putHeader(HttpHeaders.AUTHORIZATION, auth);
                q.result()
                    .send(body)
                    .onComplete(
                        a -> {
                          if (a.failed()) {
                            done(vendor, 0, false);
                            return;
                          }
                          int s = a.result().statusCode();
                          a.result()
                              .body()
                              .onComplete(
                                  b ->
                                      done(
                                          vendor,
                                          s,
                                          b.succeeded()
                                              && s < 300
                                              && accepted(vendor, b.result())));
                        });
              });
    }

    void done(int vendor, int s, boolean good) {
      status[vendor] = s;
      ok[vendor] = good;
      if (--left > 0) return;
      int n = 0;
      StringBuilder o =
          new StringBuilder(192).append("{\"key\":\"").append(key).append("\",\"vendors\":{");
      for (int i = 0; i < 3; i++) {
        if (ok[i]) n++;
        o.append(i == 0 ? "\"" : ",\"")
            .append(NAMES[i])
            .append("\":{\"ok\":")
            .append(ok[i])
            .append(",\"status\":")
            .append(status[i])
            .append('}');
      }
      o.append("},\"status\":\"")
          .append(n == 3 ? "ok" : n == 0 ? "failed" : "partial")
          .append("\"}");
      request
          .response()
          .setStatusCode(n == 3 ? 200 : n == 0 ? 502 : 207)
          .putHeader(HttpHeaders.CONTENT_TYPE, JSON_TYPE)
          .end(o.toString());
    }
  }

  /** Reads a vendor's answer through; Marketing Cloud reports failures in a 200 with hasErrors. */
  private static boolean accepted(int vendor, Buffer body) {
    boolean good = vendor != 0;
    try (JsonParser p = Contact.JSON.createParser(body.getBytes())) {
      for (JsonToken t; (t = p.nextToken()) != null; ) {
        if (vendor == 0 && t == JsonToken.VALUE_FALSE && "hasErrors".equals(p.currentName()))
          good = true;
      }
      return good;
    } catch (IOException e) {
      return false;
    }
  }
}
