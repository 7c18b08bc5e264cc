package io.contactgateway.adapter.guard;

import io.contactgateway.adapter.VendorCalls;
import io.contactgateway.adapter.VendorReply;
import io.contactgateway.adapter.VendorReply.Answer;
import io.contactgateway.adapter.VendorRequest;
import io.contactgateway.adapter.http.RateLimitHeaders;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Consumer;

/** Reads, on every answer, whether the vendor says that its limit is used up, and until when. */
final class RateLimitAwareCalls implements VendorCalls {
  private final InstantSource clock;
  private final Consumer<Duration> usedUp;
  private final VendorCalls next;

  RateLimitAwareCalls(InstantSource clock, Consumer<Duration> usedUp, VendorCalls next) {
    this.clock = clock;
    this.usedUp = usedUp;
    this.next = next;
  }

  @Override
  public Uni<VendorReply> send(VendorRequest request) {
    return next.send(request).invoke(this::listen);
  }

  private void listen(VendorReply reply) {
    if (reply instanceof Answer answer) {
      RateLimitHeaders.waitAfter(answer, clock.instant()).ifPresent(usedUp);
    }
  }
}
