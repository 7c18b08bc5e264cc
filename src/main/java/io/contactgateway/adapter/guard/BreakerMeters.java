package io.contactgateway.adapter.guard;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Set;

/**
 * The library's meters of a circuit's state. They look at the circuit that they were made with, and
 * a registry keeps the first of a name: they have to go before there is another circuit.
 */
final class BreakerMeters {
  private static final String OF_STATE = "ft.circuitbreaker.state.";

  private final MeterRegistry meters;
  private final Set<String> circuits;

  /**
   * @param circuits the names that the library knows them by
   */
  BreakerMeters(MeterRegistry meters, Set<String> circuits) {
    this.meters = meters;
    this.circuits = circuits;
  }

  /** Removes them; the next circuit of the name brings its own. */
  void forget() {
    meters.getMeters().stream().map(Meter::getId).filter(this::isOurs).forEach(meters::remove);
  }

  private boolean isOurs(Meter.Id id) {
    var method = id.getTag("method");
    return id.getName().startsWith(OF_STATE) && method != null && circuits.contains(method);
  }
}
