package io.contactgateway.adapter.guard;

import io.smallrye.mutiny.Uni;

/** Hands out the calls that a vendor allows, over all replicas. */
public interface Pacer {
  /** Lets everything through. */
  Pacer UNLIMITED = () -> Uni.createFrom().item(new Permit.Granted(() -> {}));

  /**
   * Asks for one permit; does not wait for it. Lazy: each subscription asks. A subscription is
   * never cancelled, so that a permit granted to a caller who has gone is given back.
   */
  Uni<Permit> take();
}
