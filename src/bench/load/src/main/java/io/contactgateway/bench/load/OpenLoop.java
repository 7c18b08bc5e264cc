package io.contactgateway.bench.load;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Requests at a fixed rate. Request i is due at start + i/rate whatever the server does, and its
 * latency runs from that moment to the last byte of its answer, so a server that stalls is charged
 * for the requests that it delays (no coordinated omission). Prints one line of JSON.
 */
public final class OpenLoop {
  private static final long HEAD_START_NANOS = 50_000_000;
  private static final int LONGEST_WAIT_SECONDS = 30;
  private static final int BODY_BYTES = 2048;

  private final HttpClient client;
  private final Context context;
  private final RequestOptions request;
  private final String path;
  private final BodyTemplate body;
  private final Keys keys = Keys.fromEnvironment();
  private final int rate;
  private final Figures figures;

  private OpenLoop(Options options) throws IOException {
    var vertx =
        Vertx.vertx(new VertxOptions().setPreferNativeTransport(true).setEventLoopPoolSize(1));
    client =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setTcpNoDelay(true)
                .setKeepAliveTimeout(120)
                .setReadIdleTimeout(LONGEST_WAIT_SECONDS),
            new PoolOptions().setHttp1MaxSize(1024));
    context = vertx.getOrCreateContext();
    var url = URI.create(options.text("url").replace("{{key}}", "KEY"));
    path = url.getRawPath() + (url.getRawQuery() == null ? "" : "?" + url.getRawQuery());
    request =
        new RequestOptions()
            .setHost(url.getHost())
            .setPort(url.getPort())
            .setMethod(HttpMethod.valueOf(options.text("method")))
            .putHeader("Content-Type", "application/json");
    options
        .optional("header")
        .map(header -> header.split(": *", 2))
        .ifPresent(header -> request.putHeader(header[0], header[1]));
    body = BodyTemplate.read(options.text("body"));
    rate = options.number("rate");
    figures = new Figures(options.number("n"));
  }

  public static void main(String[] arguments) throws Exception {
    var options = new Options(arguments);
    var result =
        new OpenLoop(options)
            .run(options.number("warm"), options.text("pid"), options.text("database"))
            .put("name", options.text("name"));
    System.out.println(result.encode());
    System.exit(0);
  }

  /**
   * @param warmSeconds how long before anything is counted
   */
  private JsonObject run(int warmSeconds, String pid, String database) throws InterruptedException {
    var start = System.nanoTime() + HEAD_START_NANOS;
    var warm = warmSeconds * rate;
    send(0, warm, start, false);
    var own = ProcessorTime.micros(pid);
    var databases = ProcessorTime.microsWithChildren(database);
    send(warm, warm + figures.requests(), start, true);
    figures.await(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS);
    own = ProcessorTime.micros(pid) - own;
    databases = ProcessorTime.microsWithChildren(database) - databases;
    var result = figures.json(due(warm, start)).put("mode", "open").put("offered_rps", rate);
    if (!pid.isEmpty()) {
      result.put("cpu_us_per_req", figures.perAnswer(own));
    }
    if (!database.isEmpty()) {
      result.put("database_cpu_us_per_req", figures.perAnswer(databases));
    }
    return result;
  }

  private long due(int n, long start) {
    return start + (long) (n * 1e9 / rate);
  }

  private void send(int from, int to, long start, boolean counted) {
    for (var n = from; n < to; n++) {
      var due = due(n, start);
      for (var left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
        LockSupport.parkNanos(left);
      }
      var number = n;
      context.runOnContext(turn -> send(number, due, counted));
    }
  }

  private void send(int n, long due, boolean counted) {
    if (counted) {
      figures.sent(due);
    }
    var key = keys.key(n);
    client
        .request(new RequestOptions(request).setURI(path.replace("KEY", key)))
        .compose(call -> call.send(body.append(Buffer.buffer(BODY_BYTES), n, key)))
        .compose(answer -> answer.body().map(read -> Integer.toString(answer.statusCode())))
        .otherwise(failure -> failure.getClass().getSimpleName())
        .onSuccess(
            status -> {
              if (counted) {
                figures.answered(status, due);
              }
            });
  }
}
