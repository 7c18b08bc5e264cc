package io.contactgateway.adapter.guard;

import io.contactgateway.adapter.VendorCalls;
import io.contactgateway.adapter.VendorReply;
import io.contactgateway.adapter.VendorRequest;
import io.contactgateway.trace.CallSpan;
import io.smallrye.mutiny.Uni;
import java.util.Locale;

/** Shows what really goes to the wire as a span, and tells the vendor which one it is. */
final class TracedCalls implements VendorCalls {
  private final String target;
  private final VendorCalls next;

  TracedCalls(String target, VendorCalls next) {
    this.target = target;
    this.next = next;
  }

  @Override
  public Uni<VendorReply> send(VendorRequest request) {
    return Uni.createFrom()
        .deferred(
            () -> {
              var purpose = request.purpose().name().toLowerCase(Locale.ROOT);
              var span = request.cause().call(target, purpose, request.method(), request.uri());
              return next.send(span.context().map(request::telling).orElse(request))
                  .invoke(reply -> ended(span, reply))
                  .onCancellation()
                  .invoke(() -> span.failed("cancelled"));
            });
  }

  private static void ended(CallSpan span, VendorReply reply) {
    Runnable end =
        reply.fold(
            answer -> () -> span.answered(answer.status()),
            none -> () -> span.failed(none.failure().kind().word()));
    end.run();
  }
}
