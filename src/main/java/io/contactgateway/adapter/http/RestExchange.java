package io.contactgateway.adapter.http;

import io.contactgateway.adapter.TypedCall;
import io.smallrye.common.vertx.ContextLocals;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * One call that the REST client writes and reads, kept within the bounds of all calls. Confined to
 * a context of its own, by which the client's hooks find it.
 *
 * <p>The client's own pipeline is never cancelled: where a call is cancelled while the client waits
 * for a connection, the client keeps that connection for ever. Here it is reset once it is there.
 */
final class RestExchange {
  private static final String KEY = RestExchange.class.getName();

  private final Map<String, String> headers;
  private final BooleanSupplier mayLeave;
  private final CallWatch watch;

  /**
   * @param headers beside those that the typed client's interface says
   */
  RestExchange(Map<String, String> headers, BooleanSupplier mayLeave, CallWatch watch) {
    this.headers = headers;
    this.mayLeave = mayLeave;
    this.watch = watch;
  }

  /** That of the call at hand, whose hooks may run in a context of the client's below ours. */
  static Optional<RestExchange> current() {
    Optional<RestExchange> here = ContextLocals.get(KEY);
    return here.isPresent() ? here : ContextLocals.getFromParent(KEY);
  }

  void start(TypedCall call, Duration deadline) {
    if (watch.hasEnded()) {
      return;
    }
    watch.start(deadline);
    ContextLocals.put(KEY, this);
    call.make().subscribe().with(watch::reply, watch::failed);
  }

  Map<String, String> headers() {
    return headers;
  }

  /** There is a connection, and nothing has been written. */
  void connected(HttpClientRequest request) {
    if (watch.mayLeave(request, mayLeave)) {
      request.response().onSuccess(this::answering);
    }
  }

  private void answering(HttpClientResponse response) {
    // Where the call is broken off before the client listens, the library would log an error.
    response.exceptionHandler(
        broken -> watch.breakOff("the connection broke in the middle of the answer"));
    if (watch.isReadable(response)) {
      // The client would take a form apart, past the bound, and stumbles over other types.
      response.headers().remove(HttpHeaders.CONTENT_TYPE);
      response.handler(chunk -> watch.mayKeep(chunk.length()));
    }
  }
}
