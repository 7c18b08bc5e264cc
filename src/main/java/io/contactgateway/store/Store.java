package io.contactgateway.store;

import io.smallrye.mutiny.Uni;
import java.util.function.Function;

/**
 * Runs transactions. The work runs once, on a thread of the store, and its result is given out only
 * after a durable commit. The Uni fails with {@link StoreUnavailableException} where the database
 * is away; a work that throws is rolled back.
 */
public interface Store extends AutoCloseable {
  <T> Uni<T> transaction(Function<Session, T> work);

  /** Finishes what was begun and takes nothing more. */
  @Override
  void close();
}
