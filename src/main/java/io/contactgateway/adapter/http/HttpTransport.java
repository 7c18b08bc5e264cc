package io.contactgateway.adapter.http;

import io.contactgateway.adapter.VendorReply;
import io.contactgateway.adapter.VendorRequest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.impl.ContextInternal;
import io.vertx.core.impl.VertxInternal;
import io.vertx.core.tracing.TracingPolicy;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * HTTP/1.1 to one target, with a pool of its own. Tells a request that never left ({@code
 * UNAVAILABLE}, {@code NOT_SENT}) from one whose fate is unknown, bounds every answer in time and
 * size, follows no redirect, and checks TLS certificates and host names.
 *
 * <p>Nothing is ever sent twice: Vert.x writes a request to the connection it was given and fails
 * it with that connection. That holds for a pooled connection that the vendor closed meanwhile too,
 * so such a call ends as {@code OUTCOME_UNKNOWN}; idle connections are therefore given up before
 * the usual servers do.
 *
 * <p>All work, and the answer, happens on one event loop per target: callers must not block there.
 */
public final class HttpTransport implements Transport {
  /** Time for the TCP connection; TLS has {@link #TLS_SECONDS} on top. */
  public static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);

  /** Larger answers are broken off. */
  public static final int MAX_BODY_BYTES = 1 << 20;

  private static final Set<String> TLS_VERSIONS = Set.of("TLSv1.2", "TLSv1.3");
  private static final int TLS_SECONDS = 5;
  private static final int IDLE_SECONDS = 10;
  private static final int MAX_INITIAL_LINE_BYTES = 4 << 10;
  private static final int MAX_HEADER_BYTES = 16 << 10;

  private final ContextInternal eventLoop;
  private final HttpClient client;

  /**
   * @param concurrency calls about contacts at a time; a login finds a place beside them
   */
  public HttpTransport(Vertx vertx, int concurrency) {
    this(vertx, concurrency, options());
  }

  /**
   * @param concurrency calls about contacts at a time; a login finds a place beside them
   * @param authorities who has to have certified the server; empty for those that the JDK trusts
   */
  public HttpTransport(Vertx vertx, int concurrency, Optional<TrustedAuthorities> authorities) {
    this(
        vertx,
        concurrency,
        authorities
            .map(own -> options().setTrustOptions(own.options()))
            .orElseGet(() -> options()));
  }

  HttpTransport(Vertx vertx, int concurrency, HttpClientOptions options) {
    // The public getOrCreateContext gives a worker context to a caller on a worker thread.
    this.eventLoop = ((VertxInternal) vertx).createEventLoopContext();
    this.client =
        vertx
            .httpClientBuilder()
            .with(options)
            .with(new PoolOptions().setHttp1MaxSize(concurrency + 1))
            .withConnectHandler(connection -> connection.exceptionHandler(HttpTransport::reported))
            .build();
  }

  static HttpClientOptions options() {
    // No metrics name on purpose: the metrics of a named client carry the path, which holds keys.
    // No tracing for the same reason.
    return new HttpClientOptions()
        .setTracingPolicy(TracingPolicy.IGNORE)
        .setConnectTimeout(Math.toIntExact(CONNECT_TIMEOUT.toMillis()))
        .setSslHandshakeTimeout(TLS_SECONDS)
        .setEnabledSecureTransportProtocols(TLS_VERSIONS)
        .setTrustAll(false)
        .setVerifyHost(true)
        .setKeepAlive(true)
        .setKeepAliveTimeout(IDLE_SECONDS)
        .setPipelining(false)
        .setDecompressionSupported(false)
        .setMaxInitialLineLength(MAX_INITIAL_LINE_BYTES)
        .setMaxHeaderSize(MAX_HEADER_BYTES);
  }

  static void reported(Throwable broken) {
    // The calls on that connection report it; without a handler it would be logged as an error too.
  }

  @Override
  public Uni<VendorReply> send(VendorRequest request, Duration deadline) {
    return Uni.createFrom()
        .emitter(
            emitter -> {
              // A context of its own, for what the log says of this call and of no other.
              var context = eventLoop.duplicate();
              var watch = new CallWatch(context.owner(), MAX_BODY_BYTES, emitter::complete);
              var exchange = new HttpExchange(client, watch);
              emitter.onTermination(() -> context.runOnContext(nothing -> watch.cancel()));
              context.runOnContext(nothing -> exchange.start(request, deadline));
            });
  }

  @Override
  public void close() {
    client.close();
  }
}
