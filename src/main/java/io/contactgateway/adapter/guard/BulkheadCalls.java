package io.contactgateway.adapter.guard;

import io.contactgateway.adapter.VendorCalls;
import io.contactgateway.adapter.VendorReply;
import io.contactgateway.adapter.VendorRequest;
import io.smallrye.mutiny.Uni;
import java.util.concurrent.Semaphore;

/**
 * Bounds the calls under way. The fault-tolerance library's bulkhead is not used: for asynchronous
 * calls it insists on a waiting queue, where a call would outlive its lease, and it keeps a permit
 * when the call is cancelled.
 */
final class BulkheadCalls implements VendorCalls {
  private final Semaphore permits;
  private final Refusals refusals;
  private final VendorCalls next;

  /**
   * @param permits one for each call that may be under way, shared by all attempts
   */
  BulkheadCalls(Semaphore permits, Refusals refusals, VendorCalls next) {
    this.permits = permits;
    this.refusals = refusals;
    this.next = next;
  }

  @Override
  public Uni<VendorReply> send(VendorRequest request) {
    return Uni.createFrom()
        .deferred(
            () ->
                permits.tryAcquire()
                    ? next.send(request).onTermination().invoke(() -> permits.release())
                    : Uni.createFrom().item(refusals.concurrency()));
  }
}
