package io.contactgateway.bench.load;

import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.core.parsetools.RecordParser;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * One bulk request: sends lines as fast as the server takes them, reads its answers meanwhile, and
 * prints one line of JSON with how many were answered a second.
 */
public final class BulkLines {
  private static final int LONGEST_PAUSE_SECONDS = 60;
  private static final int LONGEST_RUN_MINUTES = 30;
  private static final int LINE_BYTES = 2048;
  private static final String STATUS = "\"status\":";

  private final Keys keys = Keys.fromEnvironment();
  private final Map<String, Integer> statuses = new TreeMap<>();
  private final Promise<Void> ended = Promise.promise();
  private final BodyTemplate body;
  private final int lines;
  private int sent;

  private BulkLines(Options options) throws IOException {
    body = BodyTemplate.read(options.text("body"));
    lines = options.number("n");
  }

  public static void main(String[] arguments) throws Exception {
    var options = new Options(arguments);
    var result = new BulkLines(options).run(options.text("url"));
    System.out.println(result.put("name", options.text("name")).encode());
    System.exit(0);
  }

  private JsonObject run(String url) throws Exception {
    var vertx =
        Vertx.vertx(new VertxOptions().setPreferNativeTransport(true).setEventLoopPoolSize(1));
    var start = System.nanoTime();
    vertx
        .createHttpClient(new HttpClientOptions().setReadIdleTimeout(LONGEST_PAUSE_SECONDS))
        .request(
            new RequestOptions()
                .setAbsoluteURI(url)
                .setMethod(HttpMethod.POST)
                .putHeader("Content-Type", "application/x-ndjson"))
        .onFailure(ended::tryFail)
        .onSuccess(this::begin);
    ended.future().await(LONGEST_RUN_MINUTES, TimeUnit.MINUTES);
    var nanos = System.nanoTime() - start;
    var stored = statuses.getOrDefault("202", 0);
    return new JsonObject()
        .put("mode", "bulk")
        .put("requests", lines)
        .put("errors", lines - stored)
        .put("rps", Math.round(lines * 1e10 / nanos) / 10.0)
        .put("statuses", new JsonObject(new TreeMap<String, Object>(statuses)));
  }

  private void begin(HttpClientRequest request) {
    request.setChunked(true).exceptionHandler(ended::tryFail).drainHandler(room -> send(request));
    request.response().onFailure(ended::tryFail).onSuccess(this::read);
    send(request);
  }

  private void send(HttpClientRequest request) {
    while (sent < lines && !request.writeQueueFull()) {
      request.write(line(sent++));
      if (sent == lines) {
        request.end();
      }
    }
  }

  private Buffer line(int n) {
    var key = keys.key(n);
    var line = Buffer.buffer(LINE_BYTES).appendString("{\"key\":\"" + key + "\",\"contact\":");
    return body.append(line, n, key).appendString("}\n");
  }

  private void read(HttpClientResponse response) {
    RecordParser.newDelimited("\n", response)
        .exceptionHandler(ended::tryFail)
        .endHandler(end -> ended.tryComplete())
        .handler(line -> answered(line.toString()));
  }

  /** The first status of a line is its own; a line that tells of the progress has none. */
  private void answered(String line) {
    var at = line.indexOf(STATUS);
    if (at >= 0) {
      var number = line.substring(at + STATUS.length()).stripLeading();
      statuses.merge(number.substring(0, Math.min(3, number.length())), 1, Integer::sum);
    }
  }
}
