package io.contactgateway.adapter.guard;

import io.contactgateway.adapter.VendorCalls;
import io.contactgateway.adapter.VendorReply;
import io.contactgateway.adapter.VendorRequest;
import io.smallrye.mutiny.Uni;
import java.util.function.BooleanSupplier;

/**
 * Lets nothing go once the attempt has lost its lease: someone else may be delivering already. The
 * request carries the question to the wire, since a process may be frozen on the way.
 */
final class LeasedCalls implements VendorCalls {
  private final BooleanSupplier stillMine;
  private final Refusals refusals;
  private final VendorCalls next;

  LeasedCalls(BooleanSupplier stillMine, Refusals refusals, VendorCalls next) {
    this.stillMine = stillMine;
    this.refusals = refusals;
    this.next = next;
  }

  @Override
  public Uni<VendorReply> send(VendorRequest request) {
    return Uni.createFrom()
        .deferred(
            () ->
                stillMine.getAsBoolean()
                    ? next.send(request.leavingOnlyIf(stillMine))
                    : Uni.createFrom().item(refusals.lease()));
  }
}
