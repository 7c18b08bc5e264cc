package io.contactgateway.adapter.guard;

import io.contactgateway.adapter.VendorCalls;
import io.contactgateway.adapter.VendorReply;
import io.contactgateway.adapter.VendorRequest;
import io.smallrye.mutiny.Uni;
import java.util.concurrent.CompletableFuture;

/** Takes a permit for every call and gives it back when the call has ended. */
final class PacedCalls implements VendorCalls {
  private final Pacer pacer;
  private final Refusals refusals;
  private final VendorCalls next;

  PacedCalls(Pacer pacer, Refusals refusals, VendorCalls next) {
    this.pacer = pacer;
    this.refusals = refusals;
    this.next = next;
  }

  @Override
  public Uni<VendorReply> send(VendorRequest request) {
    return Uni.createFrom()
        .deferred(
            () -> {
              // A future, so that a caller who goes away while we ask does not stop the asking: the
              // permit that comes too late is given back like any other. (The memoize() of Mutiny
              // 3.2 may give out an item before its subscription.)
              var taken = new CompletableFuture<Permit>();
              pacer.take().subscribe().with(taken::complete, taken::completeExceptionally);
              return Uni.createFrom()
                  .completionStage(taken.minimalCompletionStage())
                  .onItemOrFailure()
                  .transformToUni((granted, failure) -> use(granted, failure, request))
                  .onTermination()
                  .invoke(() -> taken.thenAccept(PacedCalls::giveBack));
            });
  }

  private Uni<VendorReply> use(Permit permit, Throwable failure, VendorRequest request) {
    if (failure != null) {
      return Uni.createFrom().item(refusals.pacerFailed(failure));
    }
    return permit.fold(
        granted -> next.send(request),
        denied -> Uni.createFrom().item(refusals.pacing(denied.retryAfter())));
  }

  private static void giveBack(Permit permit) {
    if (permit instanceof Permit.Granted granted) {
      granted.done().run();
    }
  }
}
