package io.contactgateway.adapter.http;

import io.contactgateway.adapter.TypedCall;
import io.contactgateway.adapter.VendorReply;
import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.impl.ContextInternal;
import io.vertx.core.impl.VertxInternal;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jboss.resteasy.reactive.client.api.LoggingScope;
import org.jboss.resteasy.reactive.client.api.QuarkusRestClientProperties;

/**
 * Quarkus' REST client, within the bounds that {@link HttpTransport} keeps: one try, one deadline
 * for all of a call, a bounded answer, no redirect, checked certificates. Lives in a running
 * application only, whose build makes the clients.
 */
final class RestTransport {
  private final ContextInternal eventLoop;
  private final RestSettings settings;
  private final Map<Endpoint, Object> clients = new ConcurrentHashMap<>();

  private record Endpoint(Class<?> api, URI base) {}

  RestTransport(Vertx vertx, RestSettings settings) {
    this.eventLoop = ((VertxInternal) vertx).createEventLoopContext();
    this.settings = settings;
  }

  /** The client for the paths below a base, with connections of its own. */
  <T> T client(Class<T> api, URI base) {
    return api.cast(clients.computeIfAbsent(new Endpoint(api, base), endpoint -> made(api, base)));
  }

  private <T> T made(Class<T> api, URI base) {
    var builder =
        QuarkusRestClientBuilder.newBuilder()
            .baseUri(base)
            .followRedirects(false)
            .disableDefaultMapper(true)
            .enableCompression(false)
            .loggingScope(LoggingScope.NONE)
            .userAgent(RequestForm.USER_AGENT)
            .verifyHost(settings.verifyHost())
            .connectTimeout(HttpTransport.CONNECT_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
            .httpClientOptions(options(base))
            .httpClientRequestCustomizer(RestTransport::connected)
            .register(new RestHeaders())
            .property(QuarkusRestClientProperties.CONNECTION_POOL_SIZE, settings.connections());
    settings
        .proxy()
        .ifPresent(proxy -> builder.proxyAddress(proxy.getHostString(), proxy.getPort()));
    return builder.build(api);
  }

  private HttpClientOptions options(URI base) {
    // Which of the JVM's proxies is meant goes by this; each call goes by its own address.
    var options = HttpTransport.options().setSsl("https".equals(base.getScheme()));
    settings.authorities().map(TrustedAuthorities::options).ifPresent(options::setTrustOptions);
    return options;
  }

  private static void connected(HttpClientRequest request) {
    request.connection().exceptionHandler(HttpTransport::reported);
    // A call that nobody watches is none of ours, and doesn't leave.
    RestExchange.current()
        .ifPresentOrElse(exchange -> exchange.connected(request), () -> request.reset());
  }

  /**
   * Makes a call of one of the clients. The Uni never fails, and is lazy; cancelling it breaks the
   * call off.
   *
   * @param headers beside those that the client's interface says
   * @param mayLeave asked when there is a connection and nothing has been written
   */
  Uni<VendorReply> make(
      TypedCall call, Map<String, String> headers, BooleanSupplier mayLeave, Duration deadline) {
    return Uni.createFrom()
        .emitter(
            emitter -> {
              var context = eventLoop.duplicate();
              var watch = new CallWatch(context.owner(), settings.mostBytes(), emitter::complete);
              var exchange = new RestExchange(headers, mayLeave, watch);
              emitter.onTermination(() -> context.runOnContext(nothing -> watch.cancel()));
              context.runOnContext(nothing -> exchange.start(call, deadline));
            });
  }

  void close() {
    clients.values().forEach(RestTransport::close);
  }

  private static void close(Object client) {
    try {
      ((Closeable) client).close();
    } catch (IOException unexpected) {
      throw new UncheckedIOException(unexpected);
    }
  }
}
