package io.contactgateway.adapter.guard;

import io.contactgateway.adapter.VendorCalls;
import io.contactgateway.adapter.VendorReply;
import io.contactgateway.adapter.VendorRequest;
import io.smallrye.mutiny.Uni;

/** Stands before the pacer, so that an open circuit uses up no permits. */
final class CircuitGate implements VendorCalls {
  private final BreakerCalls breaker;
  private final VendorCalls next;

  CircuitGate(BreakerCalls breaker, VendorCalls next) {
    this.breaker = breaker;
    this.next = next;
  }

  @Override
  public Uni<VendorReply> send(VendorRequest request) {
    return Uni.createFrom()
        .deferred(
            () ->
                breaker.state() == CircuitState.OPEN
                    ? Uni.createFrom().item(breaker.refusal())
                    : next.send(request));
  }
}
