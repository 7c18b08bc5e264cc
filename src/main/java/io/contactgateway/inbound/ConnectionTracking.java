package io.contactgateway.inbound;

import io.quarkus.vertx.http.ManagementInterface;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Tells the doorkeepers of both ports what holds, and which requests came and were answered. */
@Singleton
final class ConnectionTracking {
  private static final String SEEN = ConnectionTracking.class.getName();

  private final Vertx vertx;
  private final ConnectionLimits limits;

  ConnectionTracking(Vertx vertx, ConnectionLimits limits) {
    this.vertx = vertx;
    this.limits = limits;
  }

  void open(@Observes Router api) {
    if (((VertxInternal) vertx).transport() instanceof LimitingTransport transport) {
      transport.watch(limits);
    }
    watch(api);
  }

  void open(@Observes ManagementInterface management) {
    watch(management.router());
  }

  static void watch(Router router) {
    router.route().order(Integer.MIN_VALUE).handler(ConnectionTracking::enter);
  }

  private static void enter(RoutingContext context) {
    // A rerouted request comes by here again.
    if (context.get(SEEN) == null) {
      context.put(SEEN, true);
      var connection = (ConnectionBase) context.request().connection();
      var answered = TrackedConnection.requestBegan(connection.channel());
      context.addEndHandler(ended -> answered.run());
    }
    context.next();
  }
}
