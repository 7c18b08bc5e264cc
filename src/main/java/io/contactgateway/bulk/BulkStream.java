package io.contactgateway.bulk;

import io.contactgateway.http.request.Disconnect;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jboss.resteasy.reactive.server.vertx.VertxResteasyReactiveRequestContext;

/** A bulk request's two directions on the wire. Made, and begun, on the request's event loop. */
final class BulkStream implements LineStream {
  private final HttpServerRequest request;
  private final VertxResteasyReactiveRequestContext exchange;
  private final Context eventLoop = Vertx.currentContext();
  private volatile boolean bodyEnded;

  private BulkStream(VertxResteasyReactiveRequestContext exchange) {
    this.exchange = exchange;
    this.request = exchange.vertxServerRequest();
  }

  /** The body of an answer that is still to be worked out. */
  @FunctionalInterface
  interface Work extends Function<LineStream, BulkRun> {}

  /** Begins to answer. */
  static void open(VertxResteasyReactiveRequestContext exchange, Work work) {
    exchange.suspend();
    var stream = new BulkStream(exchange);
    var run = work.apply(stream);
    exchange.serverResponse().setChunked(true);
    exchange.serverResponse().addCloseHandler(run::gone);
    stream.listen(run);
    run.begin();
  }

  private void listen(Receiver run) {
    if (request.isEnded()) {
      bodyEnded = true;
      run.ended();
      return;
    }
    request.pause();
    request.exceptionHandler(brokenOff -> run.gone());
    request.handler(piece -> run.received(piece.getBytes()));
    request.endHandler(
        end -> {
          bodyEnded = true;
          run.ended();
        });
    if ("100-continue".equalsIgnoreCase(request.getHeader("Expect"))) {
      request.response().writeContinue();
    }
  }

  @Override
  public void more() {
    eventLoop.runOnContext(turn -> request.fetch(1));
  }

  @Override
  public CompletionStage<Void> write(byte[] bytes) {
    return exchange.serverResponse().write(bytes);
  }

  @Override
  public void end() {
    eventLoop.runOnContext(
        turn -> {
          if (!exchange.serverResponse().closed()) {
            exchange.serverResponse().end();
          }
          exchange.close();
          if (!bodyEnded) {
            // Once the answer has left.
            request.connection().close();
          }
        });
  }

  @Override
  public void abort() {
    eventLoop.runOnContext(turn -> Disconnect.now(request));
  }
}
