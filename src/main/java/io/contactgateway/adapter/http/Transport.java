package io.contactgateway.adapter.http;

import io.contactgateway.adapter.VendorReply;
import io.contactgateway.adapter.VendorRequest;
import io.smallrye.mutiny.Uni;
import java.time.Duration;

/** The bare wire to a target, without guards. */
public interface Transport {
  /**
   * Sends a request once; never a second time, whatever happens. The Uni never fails, and is lazy:
   * each subscription is a call. Cancelling it breaks the call off.
   *
   * @param deadline for the whole call, from looking the host up to the last byte of the answer
   */
  Uni<VendorReply> send(VendorRequest request, Duration deadline);
}
