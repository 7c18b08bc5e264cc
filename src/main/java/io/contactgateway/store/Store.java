package io.contactgateway.store;

import io.smallrye.mutiny.Uni;
import java.util.function.Function;

/**
 * Runs transactions, whole or not at all. The work runs on a thread of the store, and its result is
 * given out only after a durable commit. It runs once or, where the database aborted it in favour
 * of another transaction, again: so it has no effect but through its session, or none that hurts
 * twice. The Uni fails with {@link StoreUnavailableException} where the database is unavailable,
 * and with what the work threw where it threw; then nothing is kept. It fails with {@link
 * CommitInDoubtException} where the answer to the commit is lost; then all of it is kept, or
 * nothing.
 */
public interface Store extends AutoCloseable {
  <T> Uni<T> transaction(Function<Session, T> work);

  /**
   * Like {@link #transaction}, for work that is a single statement, changes nothing and keeps no
   * lock: it needs nothing around it.
   */
  default <T> Uni<T> reading(Function<Session, T> work) {
    return transaction(work);
  }

  /** Since when the store has not gone back in time, as far as this process has seen. */
  default StoreEpoch epoch() {
    return StoreEpoch.FIRST;
  }

  /** Notes that the store is in use now, so that one that goes back to before is known by it. */
  default Uni<Boolean> beat() {
    return transaction(WriteCheck::passes);
  }

  /** Finishes what was begun and takes nothing more. */
  @Override
  void close();
}
