package io.contactgateway.adapter.http;

import io.contactgateway.adapter.FailureKind;
import io.contactgateway.adapter.VendorReply.Answer;
import io.contactgateway.adapter.VendorRequest;
import io.vertx.core.AsyncResult;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;

/** One request that our own transport writes, and its answer. Confined to one event loop. */
final class HttpExchange {
  private final HttpClient client;
  private final CallWatch watch;
  private final Buffer body = Buffer.buffer();

  HttpExchange(HttpClient client, CallWatch watch) {
    this.client = client;
    this.watch = watch;
  }

  void start(VendorRequest wanted, Duration deadline) {
    if (watch.hasEnded()) {
      return;
    }
    watch.start(deadline);
    try {
      client
          .request(RequestForm.options(wanted))
          .onComplete(connection -> connected(connection, wanted));
    } catch (IllegalArgumentException | IllegalStateException impossible) {
      watch.end(FailureKind.NOT_SENT, "the request could not be made");
    }
  }

  private void connected(AsyncResult<HttpClientRequest> connection, VendorRequest wanted) {
    if (connection.failed()) {
      watch.failed(connection.cause());
      return;
    }
    var request = connection.result();
    if (!watch.mayLeave(request, wanted.mayLeave())) {
      return;
    }
    request.response().onSuccess(this::answering).onFailure(watch::failed);
    // What becomes of the writing shows in the response, so its own future is not looked at.
    wanted
        .body()
        .map(Buffer::buffer)
        .or(() -> wanted.content().map(Buffer::buffer))
        .map(request::end)
        .orElseGet(request::end);
  }

  private void answering(HttpClientResponse response) {
    response.exceptionHandler(
        broken -> watch.breakOff("the connection broke in the middle of the answer"));
    if (watch.isReadable(response)) {
      response.handler(this::append);
      response.endHandler(nothing -> watch.reply(answer(response)));
    }
  }

  private void append(Buffer chunk) {
    if (watch.mayKeep(chunk.length())) {
      body.appendBuffer(chunk);
    }
  }

  private Answer answer(HttpClientResponse response) {
    var headers = new HashMap<String, String>();
    response.headers().forEach((name, value) -> headers.putIfAbsent(lower(name), value));
    return new Answer(response.statusCode(), headers, body.getBytes());
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
