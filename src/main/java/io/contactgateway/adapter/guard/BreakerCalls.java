package io.contactgateway.adapter.guard;

import io.contactgateway.adapter.VendorCalls;
import io.contactgateway.adapter.VendorReply;
import io.contactgateway.adapter.VendorRequest;
import io.smallrye.faulttolerance.api.CircuitBreakerState;
import io.smallrye.faulttolerance.api.TypedGuard;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.util.TypeLiteral;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;

/**
 * Stops calling a target that keeps failing, as its {@link FailureTest} says. What other guards
 * refuse never gets here: the library would take it for a success, and close the circuit on it.
 *
 * <p>The library's timeout is not used: it can't tell a request that left from one that did not,
 * and forgets to cancel the call. The wire keeps the deadline itself.
 */
final class BreakerCalls implements VendorCalls {
  private static final TypeLiteral<Uni<VendorReply>> REPLIES = new TypeLiteral<>() {};

  private final String name;
  private final Refusals refusals;
  private final FailureTest test;
  private final VendorCalls next;
  private final List<Consumer<CircuitState>> listeners = new CopyOnWriteArrayList<>();
  private volatile CircuitState state = CircuitState.CLOSED;
  private volatile Circuit circuit;

  /** The library's circuit, which never changes its numbers. */
  private final class Circuit {
    private final TypedGuard<Uni<VendorReply>> guard;
    private final Duration delay;

    Circuit(GuardSettings settings) {
      delay = settings.breakerDelay();
      guard =
          TypedGuard.create(REPLIES)
              .withDescription(name)
              .withCircuitBreaker()
              .failureRatio(settings.failureRatio())
              .requestVolumeThreshold(settings.requestVolumeThreshold())
              .delay(delay.toMillis(), ChronoUnit.MILLIS)
              .when(BreakerCalls.this::isFailure)
              .onStateChange(to -> moved(this, to))
              .done()
              .build();
    }
  }

  /**
   * @param name of the guard, and of its {@code ft_*} metrics
   */
  BreakerCalls(
      String name, GuardSettings settings, Refusals refusals, FailureTest test, VendorCalls next) {
    this.name = name;
    this.test = test;
    this.refusals = refusals;
    this.next = next;
    this.circuit = new Circuit(settings);
  }

  /**
   * Goes by other numbers: with a circuit that is closed and has seen no call yet. What becomes of
   * the calls that are under way is no news any more.
   */
  synchronized void become(GuardSettings settings) {
    circuit = new Circuit(settings);
    if (state != CircuitState.CLOSED) {
      tell(CircuitState.CLOSED);
    }
  }

  CircuitState state() {
    return state;
  }

  void onChange(Consumer<CircuitState> listener) {
    listeners.add(listener);
  }

  VendorReply refusal() {
    return refusals.circuit(circuit.delay);
  }

  @Override
  public Uni<VendorReply> send(VendorRequest request) {
    return Uni.createFrom()
        .deferred(
            () -> {
              var call =
                  new CancellableCall(next.send(request).chain(reply -> tested(request, reply)));
              return circuit.guard.get(call::start).onCancellation().invoke(call::cancel);
            })
        .onFailure(FailedReply.class)
        .recoverWithItem(FailedReply::reply)
        .onFailure(CircuitBreakerOpenException.class)
        .recoverWithItem(this::refusal);
  }

  private Uni<VendorReply> tested(VendorRequest request, VendorReply reply) {
    return test.isFailure(request, reply).map(failed -> FailedReply.raise(reply, failed));
  }

  /** A cancelled call says nothing about the target, so it must not be what closes the circuit. */
  private boolean isFailure(Throwable thrown) {
    return thrown instanceof FailedReply
        || (thrown instanceof CancelledCall && state == CircuitState.HALF_OPEN);
  }

  /** Under the lock, so that the last that a listener hears is the state that holds. */
  private synchronized void moved(Circuit of, CircuitBreakerState to) {
    if (of == circuit) {
      tell(
          switch (to) {
            case CLOSED -> CircuitState.CLOSED;
            case OPEN -> CircuitState.OPEN;
            case HALF_OPEN -> CircuitState.HALF_OPEN;
          });
    }
  }

  private void tell(CircuitState now) {
    state = now;
    listeners.forEach(listener -> listener.accept(now));
  }
}
