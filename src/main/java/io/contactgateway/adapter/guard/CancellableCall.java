package io.contactgateway.adapter.guard;

import io.contactgateway.adapter.VendorReply;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.smallrye.mutiny.subscription.UniEmitter;

/**
 * A call that can be cancelled although the fault-tolerance library, which subscribes to it, keeps
 * no handle. Started once, before it is cancelled.
 */
final class CancellableCall {
  private final Uni<VendorReply> call;
  private volatile UniEmitter<? super VendorReply> guard;
  private volatile Cancellable running;

  CancellableCall(Uni<VendorReply> call) {
    this.call = call;
  }

  Uni<VendorReply> start() {
    return Uni.createFrom()
        .emitter(
            emitter -> {
              guard = emitter;
              running = call.subscribe().with(emitter::complete, emitter::fail);
            });
  }

  /** Breaks the call off, and tells the guard, which would wait for it for ever. */
  void cancel() {
    if (running != null) {
      running.cancel();
      guard.fail(new CancelledCall());
    }
  }
}
