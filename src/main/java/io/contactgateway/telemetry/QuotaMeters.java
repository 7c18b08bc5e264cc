package io.contactgateway.telemetry;

import io.contactgateway.pacing.StoreQuota.Use;
import io.contactgateway.store.Session;
import io.contactgateway.store.Store;
import io.contactgateway.sync.target.Target;
import io.contactgateway.sync.target.Targets;
import io.contactgateway.time.Delays;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jboss.logging.Logger;

/**
 * How much of each target's quota is used and how far it goes: read from the store now and then.
 */
public final class QuotaMeters {
  private static final Logger LOG = Logger.getLogger(QuotaMeters.class);
  private static final Duration EVERY = Duration.ofSeconds(5);
  private static final double MILLIS = 1000.0;

  private final Store store;
  private final Delays delays;
  private final List<Target> limited;
  private volatile Map<String, Use> last = Map.of();
  private volatile boolean stopped;

  public QuotaMeters(MeterRegistry meters, Store store, Targets targets, Delays delays) {
    this.store = store;
    this.delays = delays;
    limited = targets.all().stream().filter(target -> target.quota().isPresent()).toList();
    limited.forEach(target -> register(meters, target.name()));
  }

  private void register(MeterRegistry meters, String target) {
    gauge(meters, target, "calls", "calls that the quota allows", use -> use.terms().calls());
    gauge(meters, target, "used", "calls of this period that are used", Use::used);
    gauge(
        meters,
        target,
        "reserve",
        "the last calls, kept for single writes",
        use -> use.terms().reserve());
    gauge(
        meters,
        target,
        "lasts.seconds",
        "how long the rest lasts at the pace of this period, to its end at most",
        use -> seconds(use, use.lastsUntil()));
    gauge(
        meters,
        target,
        "period.left.seconds",
        "time until the period ends",
        use -> seconds(use, use.span().end()));
  }

  private static double seconds(Use use, Instant until) {
    return Duration.between(use.at(), until).toMillis() / MILLIS;
  }

  private void gauge(
      MeterRegistry meters,
      String target,
      String name,
      String description,
      ToDoubleFunction<Use> value) {
    Gauge.builder("contact.gateway.quota." + name, () -> value(target, value))
        .tag("target", target)
        .description(description)
        .register(meters);
  }

  private double value(String target, ToDoubleFunction<Use> value) {
    var use = last.get(target);
    return use == null ? Double.NaN : value.applyAsDouble(use);
  }

  public void start() {
    if (stopped || limited.isEmpty()) {
      return;
    }
    store
        .transaction(this::look)
        .subscribe()
        .with(
            found -> {
              last = found;
              delays.after(EVERY, this::start);
            },
            failure -> {
              LOG.debugf("the use of quotas can't be read: %s", failure.getMessage());
              delays.after(EVERY, this::start);
            });
  }

  public void stop() {
    stopped = true;
  }

  private Map<String, Use> look(Session session) {
    var found = new HashMap<String, Use>();
    limited.forEach(target -> found.put(target.name(), target.quota().orElseThrow().use(session)));
    return Map.copyOf(found);
  }
}
