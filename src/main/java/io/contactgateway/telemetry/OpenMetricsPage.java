package io.contactgateway.telemetry;

import io.prometheus.client.Collector.MetricFamilySamples;
import io.prometheus.client.Collector.MetricFamilySamples.Sample;
import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.exporter.common.TextFormat;
import io.quarkus.vertx.http.ManagementInterface;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Collections;

/**
 * Gives whoever asks for it first the OpenMetrics format, the only one with exemplars, with
 * exemplars where OpenMetrics 1.0 knows them: on buckets and totals. Quarkus gives the older format
 * to everybody who names it at all, as every Prometheus does for its second choice, and Micrometer
 * puts exemplars on counts, for which a Prometheus like 2.42 drops all that it was given.
 */
@Singleton
final class OpenMetricsPage {
  private static final String PATH = "/q/metrics";
  private static final String OPEN_METRICS = "application/openmetrics-text";
  private static final int BEFORE_THE_METRICS = -1000;

  private final CollectorRegistry meters;

  OpenMetricsPage(CollectorRegistry meters) {
    this.meters = meters;
  }

  /** One for all: of Quarkus' own producer everybody would get another. */
  @Produces
  @Singleton
  static CollectorRegistry registry() {
    return new CollectorRegistry(true);
  }

  void open(@Observes ManagementInterface management) {
    management
        .router()
        .route(HttpMethod.GET, PATH)
        .order(BEFORE_THE_METRICS)
        .blockingHandler(this::answer, false);
  }

  private void answer(RoutingContext context) {
    var accept = context.request().getHeader(HttpHeaders.ACCEPT);
    if (accept == null || !accept.startsWith(OPEN_METRICS)) {
      context.next();
      return;
    }
    try {
      var page = page();
      context
          .response()
          .putHeader(HttpHeaders.CONTENT_TYPE, TextFormat.CONTENT_TYPE_OPENMETRICS_100)
          .end(page);
    } catch (IOException failure) {
      context.fail(failure);
    }
  }

  private String page() throws IOException {
    var families =
        Collections.list(meters.metricFamilySamples()).stream()
            .map(OpenMetricsPage::asAllowed)
            .toList();
    var page = new StringWriter();
    TextFormat.writeOpenMetrics100(page, Collections.enumeration(families));
    return page.toString();
  }

  private static MetricFamilySamples asAllowed(MetricFamilySamples family) {
    if (family.samples.stream().allMatch(OpenMetricsPage::isAllowed)) {
      return family;
    }
    var samples = family.samples.stream().map(OpenMetricsPage::asAllowed).toList();
    return new MetricFamilySamples(family.name, family.unit, family.type, family.help, samples);
  }

  private static Sample asAllowed(Sample sample) {
    return isAllowed(sample)
        ? sample
        : new Sample(sample.name, sample.labelNames, sample.labelValues, sample.value);
  }

  private static boolean isAllowed(Sample sample) {
    return sample.exemplar == null
        || sample.name.endsWith("_bucket")
        || sample.name.endsWith("_total");
  }
}
