package io.contactgateway.adapter.guard;

import io.contactgateway.adapter.VendorCalls;
import io.contactgateway.adapter.VendorRequest;
import io.contactgateway.adapter.http.Transport;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The guards of one target, put together. A call about a contact passes, in this order: the lease
 * of its attempt; the bulkhead, so that a crowd asks for no permits; the open circuit, so that
 * permits are not used up for nothing; the pacer; the lease once more, since asking for a permit
 * takes time and a process may be frozen at it; the quota; the circuit breaker; the measurement;
 * the wire, which keeps the deadline. A login passes lease, quota, breaker, measurement and wire:
 * it takes no permit and no place of a contact's call, and its breaker is its own, so that a login
 * server that is down neither opens the contact API's circuit nor is stormed. A diagnosis passes
 * lease, pacer, lease, quota, measurement and wire: the circuit is what it asks about.
 */
public final class GuardedTarget {
  private static final String LOGIN = ".login";

  private final Refusals refusals;
  private final CallPlaces places;
  private final Quota quota;
  private final BreakerCalls contactBreaker;
  private final BreakerCalls loginBreaker;
  private final VendorCalls patient;
  private final BreakerMeters breakerMeters;
  private GuardSettings settings;

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
    this(target, settings, transport, pacer, Quota.UNLIMITED, rateLimit, meters, Optional::empty);
  }

  /**
   * A target that can be asked how it is.
   *
   * @param healthQuestion as its adapter knows it
   */
  public GuardedTarget(
      String target,
      GuardSettings settings,
      Transport transport,
      Pacer pacer,
      Quota quota,
      RateLimitListener rateLimit,
      MeterRegistry meters,
      Supplier<Optional<VendorRequest>> healthQuestion) {
    refusals = new Refusals(meters, target);
    this.quota = quota;
    VendorCalls wire = request -> transport.send(request, settings.timeout());
    var measured = new MeasuredCalls(meters, target, new TracedCalls(target, wire));
    patient = new RateLimitAwareCalls(rateLimit.clock(), rateLimit.usedUp(), measured);
    var health =
        new HealthQuestion(healthQuestion, new PacedCalls(pacer, refusals, counted(patient)));
    contactBreaker = new BreakerCalls(target, settings, refusals, health, patient);
    loginBreaker =
        new BreakerCalls(target + LOGIN, settings, refusals, FailureTest.BY_REPLY, measured);
    places = new CallPlaces(settings.concurrency());
    breakerMeters = new BreakerMeters(meters, Set.of(target, target + LOGIN));
    this.settings = settings;
    watch(target, meters);
  }

  private VendorCalls counted(VendorCalls next) {
    return quota == Quota.UNLIMITED ? next : new QuotaCalls(quota, refusals, next);
  }

  private void watch(String target, MeterRegistry meters) {
    Gauge.builder("contact.gateway.circuit", () -> circuit().ordinal())
        .description("0 closed, 1 open, 2 half-open")
        .tag("target", target)
        .strongReference(true)
        .register(meters);
    Gauge.builder("contact.gateway.calls.running", places::taken)
        .description("calls under way from this replica")
        .tag("target", target)
        .strongReference(true)
        .register(meters);
  }

  /**
   * The way to the target for one attempt.
   *
   * @param stillMine whether the attempt still holds its lease; asked before every call, last when
   *     it is about to go to the wire
   * @param permits where its calls get theirs
   */
  public VendorCalls calls(BooleanSupplier stillMine, Pacer permits) {
    var logins = new LeasedCalls(stillMine, refusals, counted(loginBreaker));
    var contacts = new LeasedCalls(stillMine, refusals, contacts(stillMine, permits));
    var diagnoses = new LeasedCalls(stillMine, refusals, diagnoses(stillMine, permits));
    return request ->
        switch (request.purpose()) {
          case CONTACT -> contacts.send(request);
          case LOGIN -> logins.send(request);
          case DIAGNOSIS -> diagnoses.send(request);
        };
  }

  private VendorCalls diagnoses(BooleanSupplier stillMine, Pacer permits) {
    return new PacedCalls(
        permits, refusals, new LeasedCalls(stillMine, refusals, counted(patient)));
  }

  private VendorCalls contacts(BooleanSupplier stillMine, Pacer permits) {
    var leased = new LeasedCalls(stillMine, refusals, counted(contactBreaker));
    var paced = new PacedCalls(permits, refusals, leased);
    var gate = new CircuitGate(contactBreaker, paced);
    return new BulkheadCalls(places, refusals, gate);
  }

  /** What it goes by now. */
  public synchronized GuardSettings settings() {
    return settings;
  }

  /**
   * Goes by other numbers from now on; the time for a call stays what it was. No call that is under
   * way is ended. Where one of the circuit's numbers is another one, both circuits are closed and
   * begin to count anew.
   */
  public synchronized void become(GuardSettings wanted) {
    places.resize(wanted.concurrency());
    if (!settings.hasBreakerOf(wanted)) {
      breakerMeters.forget();
      contactBreaker.become(wanted);
      loginBreaker.become(wanted);
    }
    settings = wanted.withTimeout(settings.timeout());
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
