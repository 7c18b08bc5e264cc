package io.contactgateway.telemetry;

import io.prometheus.client.exporter.common.TextFormat;
import io.quarkus.vertx.http.ManagementInterface;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * Gives whoever asks for it first the OpenMetrics format, the only one with exemplars. Quarkus
 * gives the older one to everybody who names it at all, and every Prometheus does, as its second
 * choice.
 */
@Singleton
final class OpenMetricsFirst {
  private static final String PATH = "/q/metrics";
  private static final int BEFORE_THE_METRICS = -1000;

  void open(@Observes ManagementInterface management) {
    management.router().route(PATH).order(BEFORE_THE_METRICS).handler(OpenMetricsFirst::choose);
  }

  private static void choose(RoutingContext context) {
    var headers = context.request().headers();
    var accept = headers.get(HttpHeaders.ACCEPT);
    if (accept != null && accept.startsWith("application/openmetrics-text")) {
      headers.set(HttpHeaders.ACCEPT, TextFormat.CONTENT_TYPE_OPENMETRICS_100);
    }
    context.next();
  }
}
