package io.contactgateway.adapter.http;

import io.vertx.core.Closeable;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.impl.VertxInternal;
import io.vertx.core.impl.VertxWrapper;
import io.vertx.core.net.impl.ConnectionBase;
import java.time.Duration;
import java.util.Optional;

/**
 * Vert.x for a library that makes HTTP clients of its own and reads whole answers: all of them are
 * one client here, with the trust of {@link HttpTransport}. Each exchange has a connection of its
 * own, which is closed where it brings more bytes or takes longer than it may. No redirect is
 * followed, and nothing is asked for by a clock.
 */
public final class BoundedVertx extends VertxWrapper {
  private static final int CONNECTIONS = 4;
  private static final int WAITING = 64;

  /** What the library takes for no timer. */
  private static final long NO_TIMER = -1;

  private final HttpClient client;
  private final int mostBytes;
  private final Duration deadline;

  /**
   * @param authorities who has to have certified a server; empty for those that the JDK trusts
   * @param mostBytes of an answer, its head included
   * @param deadline from the connection to the last byte
   */
  public BoundedVertx(
      Vertx vertx, Optional<TrustedAuthorities> authorities, int mostBytes, Duration deadline) {
    super((VertxInternal) vertx);
    this.mostBytes = mostBytes;
    this.deadline = deadline;
    var options = HttpTransport.options().setKeepAlive(false);
    authorities.map(TrustedAuthorities::options).ifPresent(options::setTrustOptions);
    this.client =
        vertx
            .httpClientBuilder()
            .with(options)
            .with(new PoolOptions().setHttp1MaxSize(CONNECTIONS).setMaxWaitQueueSize(WAITING))
            .withConnectHandler(this::bound)
            .build();
  }

  /** The one client, whatever is asked for. */
  @Override
  public HttpClient createHttpClient(HttpClientOptions ignored) {
    return client;
  }

  /**
   * Sets nothing: the library would ask for the keys again as often as the server says, for ever,
   * and log what comes in their place.
   */
  @Override
  public long setPeriodic(long first, long each, Handler<Long> ignored) {
    return NO_TIMER;
  }

  /** Keeps nothing: the library would only end its timers there. */
  @Override
  public void addCloseHook(Closeable ignored) {
    // There is no timer to end.
  }

  private void bound(HttpConnection connection) {
    connection.exceptionHandler(HttpTransport::reported);
    var channel = ((ConnectionBase) connection).channel();
    channel.pipeline().addFirst(new InboundBound(mostBytes));
    var timer = setTimer(deadline.toMillis(), passed -> channel.close());
    channel.closeFuture().addListener(closed -> cancelTimer(timer));
  }

  /** Closes the client, and nothing else. */
  public void closeClient() {
    client.close();
  }
}
