package io.contactgateway.adapter.guard;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Optional;

/** Counts the calls that a vendor's contract allows, over all replicas. */
@FunctionalInterface
public interface Quota {
  /** Lets everything through, uncounted. */
  Quota UNLIMITED = () -> Uni.createFrom().item(Optional.empty());

  /**
   * Counts one call that is about to be made. Lazy: each subscription counts. Fails where the store
   * is unavailable.
   *
   * @return empty where it may be made; else how long until there are calls again
   */
  Uni<Optional<Duration>> use();
}
