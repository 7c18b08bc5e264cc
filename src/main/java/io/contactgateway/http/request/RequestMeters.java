package io.contactgateway.http.request;

import io.contactgateway.http.Routes;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.LongStream;

/**
 * Times requests from their head to the end of their answer: {@code contact.gateway.requests},
 * tagged method, route and status. A request's time is the caller's: it has the wait for the
 * targets that was asked for, and the whole of a bulk request. The status is {@code gone} where the
 * connection ended before the answer did.
 */
@Singleton
final class RequestMeters {
  /** Before the front door, whose refusals are answers too. */
  private static final int BEFORE_ALL = -2000;

  private static final String SEEN = RequestMeters.class.getName();
  private static final String GONE = "gone";

  private static final Duration[] BUCKETS =
      LongStream.of(10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 30_000, 60_000)
          .mapToObj(Duration::ofMillis)
          .toArray(Duration[]::new);

  private final MeterRegistry meters;

  /** As many as there are values of the labels, all of which are ours. */
  private final Map<Kind, Timer> timers = new ConcurrentHashMap<>();

  private record Kind(String method, String route, String status) {}

  RequestMeters(MeterRegistry meters, RequestLimiter requestLimiter) {
    this.meters = meters;
    gauge("running", "changes in work or waiting", requestLimiter::inWork);
    gauge(
        "limit",
        "changes in work or waiting before the gateway answers 429",
        requestLimiter::limit);
  }

  private void gauge(String name, String description, Supplier<Number> value) {
    Gauge.builder("contact.gateway.changes." + name, value)
        .description(description)
        .register(meters);
  }

  void watch(@Observes Router router) {
    router.route().order(BEFORE_ALL).handler(this::begin);
  }

  private void begin(RoutingContext context) {
    // A request that is sent round again inside the gateway is still one.
    if (context.get(SEEN) == null) {
      context.put(SEEN, true);
      var method = Routes.method(context.request().method().name());
      var route = Routes.of(context.request().path());
      var sample = Timer.start(meters);
      context.addEndHandler(
          end -> sample.stop(timer(method, route, end.succeeded() ? status(context) : GONE)));
    }
    context.next();
  }

  private static String status(RoutingContext context) {
    return Integer.toString(context.response().getStatusCode());
  }

  private Timer timer(String method, String route, String status) {
    return timers.computeIfAbsent(new Kind(method, route, status), this::registered);
  }

  private Timer registered(Kind kind) {
    return Timer.builder("contact.gateway.requests")
        .description("requests, to the end of their answers")
        .tags("method", kind.method(), "route", kind.route(), "status", kind.status())
        .serviceLevelObjectives(BUCKETS)
        .register(meters);
  }
}
