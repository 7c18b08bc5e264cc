package io.contactgateway.store;

import java.util.Optional;
import java.util.function.BooleanSupplier;

/** What is remembered of a store outside of it. */
interface EpochMemory {
  /**
   * What was remembered.
   *
   * @param known the newest; empty where nothing is
   * @param isLost whether something has to be, and isn't: the store is in another place than it was
   */
  record Recollection(Optional<EpochRecord> known, boolean isLost) {}

  /**
   * Recalls.
   *
   * @param isInUse whether the store has been used before
   */
  Recollection recall(BooleanSupplier isInUse);

  /** Remembers what the store has said, where it is newer. */
  void remember(EpochRecord said);

  /** Remembers for as long as the process lives. */
  static EpochMemory ofProcess() {
    return new EpochMemory() {
      private volatile Optional<EpochRecord> last = Optional.empty();

      @Override
      public Recollection recall(BooleanSupplier isInUse) {
        return new Recollection(last, false);
      }

      @Override
      public synchronized void remember(EpochRecord said) {
        last = Optional.of(last.filter(known -> known.isNewerThan(said)).orElse(said));
      }
    };
  }
}
