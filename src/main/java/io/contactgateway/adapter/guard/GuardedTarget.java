package io.contactgateway.adapter.guard;

import io.contactgateway.adapter.VendorCalls;
import io.contactgateway.adapter.VendorRequest;
import io.contactgateway.adapter.http.Transport;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * The guards of one target, put together. A call about a contact passes, in this order: the lease
 * of its attempt; the bulkhead, so that a crowd asks for no permits; the open circuit, so that
 * permits are not used up for nothing; the pacer; the lease once more, since asking for a permit
 * takes time and a process may be frozen at it; the circuit breaker; the measurement; the wire,
 * which keeps the deadline. A login passes lease, breaker, measurement and wire: it takes no permit
 * and no place of a contact's call, and its breaker is its own, so that a login server that is down
 * neither opens the contact API's circuit nor is stormed.
 */
public final class GuardedTarget {
  private final Refusals refusals;
  private final Semaphore places;
  private final Pacer pacer;
  private final BreakerCalls contactBreaker;
  private final BreakerCalls loginBreaker;

  /**
   * @param target its name, as metrics and reports show it
   */
  public GuardedTarget(
      String target,
      GuardSettings settings,
      Transport transport,
      Pacer pacer,
      RateLimitListener rateLimit,
      MeterRegistry meters) {
    refusals = new Refusals(meters, target);
    VendorCalls wire = request -> transport.send(request, settings.timeout());
    var measured = new MeasuredCalls(meters, target, new TracedCalls(target, wire));
    var patient = new RateLimitAwareCalls(rateLimit.clock(), rateLimit.usedUp(), measured);
    contactBreaker = new BreakerCalls(target, settings, refusals, patient);
    loginBreaker = new BreakerCalls(target + ".login", settings, refusals, measured);
    places = new Semaphore(settings.concurrency());
    this.pacer = pacer;
    watch(target, settings.concurrency(), meters);
  }

  private void watch(String target, int concurrency, MeterRegistry meters) {
    Gauge.builder("contact.gateway.circuit", () -> circuit().ordinal())
        .description("0 closed, 1 open, 2 half-open")
        .tag("target", target)
        .strongReference(true)
        .register(meters);
    Gauge.builder("contact.gateway.calls.running", () -> concurrency - places.availablePermits())
        .description("calls under way from this replica")
        .tag("target", target)
        .strongReference(true)
        .register(meters);
  }

  private static boolean isLogin(VendorRequest request) {
    return request.purpose() == VendorRequest.Purpose.LOGIN;
  }

  /**
   * The way to the target for one attempt.
   *
   * @param stillMine whether the attempt still holds its lease; asked before every call, last when
   *     it is about to go to the wire
   */
  public VendorCalls calls(BooleanSupplier stillMine) {
    var logins = new LeasedCalls(stillMine, refusals, loginBreaker);
    var contacts = new LeasedCalls(stillMine, refusals, contacts(stillMine));
    return request -> (isLogin(request) ? logins : contacts).send(request);
  }

  private VendorCalls contacts(BooleanSupplier stillMine) {
    var leased = new LeasedCalls(stillMine, refusals, contactBreaker);
    var paced = new PacedCalls(pacer, refusals, leased);
    var gate = new CircuitGate(contactBreaker, paced);
    return new BulkheadCalls(places, refusals, gate);
  }

  /** The contact API's circuit. */
  public CircuitState circuit() {
    return contactBreaker.state();
  }

  /** Tells the listener every later change of {@link #circuit()}, on the thread that caused it. */
  public void onCircuitChange(Consumer<CircuitState> listener) {
    contactBreaker.onChange(listener);
  }
}
