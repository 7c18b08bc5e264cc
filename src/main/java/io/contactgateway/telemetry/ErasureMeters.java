package io.contactgateway.telemetry;

import io.contactgateway.adapter.ContactDeletion.Support;
import io.contactgateway.store.Store;
import io.contactgateway.store.table.ErasureTable;
import io.contactgateway.store.table.ErasureTable.Open;
import io.contactgateway.sync.target.Target;
import io.contactgateway.sync.target.Targets;
import io.contactgateway.time.Delays;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * How many forgotten contacts a vendor is still to be asked to delete, {@code
 * contact.gateway.erasures} by target and state: {@code open}, or {@code exhausted} where the
 * budget is used up or the vendor refused. Read from the store now and then, where such a target is
 * configured.
 */
public final class ErasureMeters {
  private static final Logger LOG = Logger.getLogger(ErasureMeters.class);
  private static final Duration EVERY = Duration.ofSeconds(15);

  private final Store store;
  private final Delays delays;
  private final boolean isOff;
  private volatile List<Open> open = List.of();
  private volatile boolean stopped;

  public ErasureMeters(MeterRegistry meters, Store store, Targets targets, Delays delays) {
    this.store = store;
    this.delays = delays;
    var asked =
        targets.all().stream()
            .filter(target -> target.adapter().deletion().support() == Support.ON)
            .map(Target::name)
            .toList();
    this.isOff = asked.isEmpty();
    for (var target : asked) {
      gauge(meters, target, "open", false);
      gauge(meters, target, "exhausted", true);
    }
  }

  private void gauge(MeterRegistry meters, String target, String state, boolean givenUp) {
    Gauge.builder("contact.gateway.erasures", () -> count(target, givenUp))
        .tag("target", target)
        .tag("state", state)
        .description("forgotten contacts that the vendor is still to be asked to delete")
        .register(meters);
  }

  private long count(String target, boolean givenUp) {
    return open.stream()
        .filter(found -> found.target().equals(target) && found.givenUp() == givenUp)
        .mapToLong(Open::requests)
        .sum();
  }

  public void start() {
    if (stopped || isOff) {
      return;
    }
    store
        .reading(ErasureTable::open)
        .onFailure()
        .invoke(failure -> LOG.debugf("the erasures can't be read: %s", failure.getMessage()))
        .onFailure()
        .recoverWithItem(() -> open)
        .subscribe()
        .with(
            found -> {
              open = found;
              delays.after(EVERY, this::start);
            });
  }

  public void stop() {
    stopped = true;
  }
}
