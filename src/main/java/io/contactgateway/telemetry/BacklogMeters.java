package io.contactgateway.telemetry;

import io.contactgateway.store.LeaseTable;
import io.contactgateway.store.LeaseTable.Backlog;
import io.contactgateway.store.Store;
import io.contactgateway.sync.Delays;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * How much waits for each target, and how long the oldest has: read from the store now and then.
 */
public final class BacklogMeters {
  private static final Logger LOG = Logger.getLogger(BacklogMeters.class);
  private static final Duration EVERY = Duration.ofSeconds(5);

  private final Store store;
  private final InstantSource clock;
  private final Delays delays;
  private volatile Map<String, Backlog> backlogs = Map.of();
  private volatile boolean stopped;

  public BacklogMeters(
      MeterRegistry meters,
      Store store,
      Collection<String> targets,
      InstantSource clock,
      Delays delays) {
    this.store = store;
    this.clock = clock;
    this.delays = delays;
    for (var target : targets) {
      Gauge.builder("contact.gateway.backlog", () -> pending(target))
          .tag("target", target)
          .description("contacts that wait to be delivered")
          .register(meters);
      Gauge.builder("contact.gateway.oldest.pending", () -> oldestSeconds(target))
          .tag("target", target)
          .baseUnit("seconds")
          .description("age of the oldest change that waits to be delivered")
          .register(meters);
    }
  }

  public void start() {
    if (stopped) {
      return;
    }
    store
        .transaction(LeaseTable::backlogs)
        .subscribe()
        .with(
            this::show,
            away -> {
              LOG.debugf("the backlog can't be read: %s", away.getMessage());
              delays.after(EVERY, this::start);
            });
  }

  public void stop() {
    stopped = true;
  }

  private void show(List<Backlog> found) {
    backlogs = found.stream().collect(Collectors.toMap(Backlog::target, backlog -> backlog));
    delays.after(EVERY, this::start);
  }

  private double pending(String target) {
    var backlog = backlogs.get(target);
    return backlog == null ? 0 : backlog.pending();
  }

  private double oldestSeconds(String target) {
    var backlog = backlogs.get(target);
    return backlog == null ? 0 : (clock.millis() - backlog.oldestAcceptedAt()) / 1000.0;
  }
}
