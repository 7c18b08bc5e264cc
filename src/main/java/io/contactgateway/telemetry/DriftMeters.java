package io.contactgateway.telemetry;

import io.contactgateway.store.Store;
import io.contactgateway.store.drift.DriftTable;
import io.contactgateway.store.drift.DriftTable.Count;
import io.contactgateway.sync.drift.DriftMetrics;
import io.contactgateway.sync.target.Targets;
import io.contactgateway.time.Delays;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jboss.logging.Logger;

/**
 * What targets were found to have: {@code contact.gateway.audit.contacts} by target and result,
 * counted by this replica, and {@code contact.gateway.drifted} by target, read from the store now
 * and then.
 */
public final class DriftMeters implements DriftMetrics {
  private static final Logger LOG = Logger.getLogger(DriftMeters.class);
  private static final Duration EVERY = Duration.ofSeconds(15);
  private static final String TARGET = "target";

  private final MeterRegistry meters;
  private final Store store;
  private final Delays delays;
  private volatile List<Count> counts = List.of();
  private volatile boolean stopped;

  public DriftMeters(MeterRegistry meters, Store store, Targets targets, Delays delays) {
    this.meters = meters;
    this.store = store;
    this.delays = delays;
    for (var target : targets.names()) {
      Gauge.builder("contact.gateway.drifted", () -> count(target))
          .tag(TARGET, target)
          .description("contacts that the target was found to have otherwise than delivered")
          .register(meters);
      for (var found : Found.values()) {
        counter(target, found);
      }
    }
  }

  private long count(String target) {
    return counts.stream()
        .filter(one -> one.target().equals(target))
        .mapToLong(Count::contacts)
        .sum();
  }

  @Override
  public void found(String target, Found found) {
    counter(target, found).increment();
  }

  private Counter counter(String target, Found found) {
    return Counter.builder("contact.gateway.audit.contacts")
        .tags(TARGET, target, "result", found.name().toLowerCase(Locale.ROOT))
        .description("contacts that the target was asked for")
        .register(meters);
  }

  public void start() {
    if (stopped) {
      return;
    }
    store
        .reading(DriftTable::counts)
        .onFailure()
        .invoke(failure -> LOG.debugf("drift can't be counted: %s", failure.getMessage()))
        .onFailure()
        .recoverWithItem(() -> counts)
        .subscribe()
        .with(
            found -> {
              counts = found;
              delays.after(EVERY, this::start);
            });
  }

  public void stop() {
    stopped = true;
  }
}
