package io.contactgateway.adapter.guard;

import io.contactgateway.adapter.VendorCalls;
import io.contactgateway.adapter.VendorReply;
import io.contactgateway.adapter.VendorRequest;
import io.smallrye.mutiny.Uni;
import java.util.Optional;

/** Counts every call against the target's quota, and makes none beyond it. */
final class QuotaCalls implements VendorCalls {
  private final Quota quota;
  private final Refusals refusals;
  private final VendorCalls next;

  QuotaCalls(Quota quota, Refusals refusals, VendorCalls next) {
    this.quota = quota;
    this.refusals = refusals;
    this.next = next;
  }

  @Override
  public Uni<VendorReply> send(VendorRequest request) {
    return quota
        .use()
        .map(wait -> wait.map(refusals::quota))
        .onFailure()
        .recoverWithItem(failure -> Optional.of(refusals.quotaFailed(failure)))
        .chain(
            refused ->
                refused
                    .map(reply -> Uni.createFrom().item(reply))
                    .orElseGet(() -> next.send(request)));
  }
}
