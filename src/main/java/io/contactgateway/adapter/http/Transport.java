package io.contactgateway.adapter.http;

import io.contactgateway.adapter.TypedClients;
import io.contactgateway.adapter.VendorReply;
import io.contactgateway.adapter.VendorRequest;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Optional;

/** The bare wire to a target, without guards. */
public interface Transport extends AutoCloseable {
  /** Makes the wire to one target. */
  @FunctionalInterface
  interface Maker {
    /**
     * @param concurrency calls about contacts at a time; a login finds a place beside them
     * @param authorities who has to have certified the server; empty for those that the JDK trusts
     */
    Transport make(int concurrency, Optional<TrustedAuthorities> authorities);
  }

  /**
   * Sends a request once; never a second time, whatever happens. The Uni never fails, and is lazy:
   * each subscription is a call. Cancelling it breaks the call off.
   *
   * @param deadline for the whole call, from looking the host up to the last byte of the answer
   */
  Uni<VendorReply> send(VendorRequest request, Duration deadline);

  /** The clients whose calls {@link #send} makes where a request brings one. */
  default TypedClients typedClients() {
    return TypedClients.NONE;
  }

  /** Gives up all connections, where there are any. */
  @Override
  default void close() {}
}
