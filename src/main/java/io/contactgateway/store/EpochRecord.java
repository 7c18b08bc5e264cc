package io.contactgateway.store;

import java.util.Optional;

/**
 * What a store says of itself, or what a process remembers of what it said.
 *
 * @param identity of the database that it was said in; empty where that has none
 * @param replicated whether commits waited for a standby then, so that a fail-over loses none
 * @param marker grows while the store is in use
 */
public record EpochRecord(
    StoreEpoch epoch, Optional<DatabaseIdentity> identity, boolean replicated, long marker) {

  /** What a look at the store leads to. */
  enum Finding {
    /** It is the store of before, with everything that it had. */
    SAME,
    /** It is in another place, with everything that it had. */
    MOVED,
    /** It has lost commits. */
    WENT_BACK
  }

  /**
   * Compares what the store says with what it is, and with what is remembered of it.
   *
   * @param actual identity of the database that the store is in now
   * @param remembered the last that this process, or the one before it, knew for certain
   */
  Finding judge(Optional<DatabaseIdentity> actual, Optional<EpochRecord> remembered) {
    if (remembered.filter(this::isOlderThan).isPresent()) {
      return Finding.WENT_BACK;
    }
    if (identity.isEmpty() || actual.isEmpty()) {
      return identity.equals(actual) ? Finding.SAME : Finding.MOVED;
    }
    if (identity.equals(actual)) {
      return Finding.SAME;
    }
    var failedOver = identity.get().isSameButForTimeline(actual.get());
    return failedOver && replicated && remembered.isPresent() ? Finding.MOVED : Finding.WENT_BACK;
  }

  boolean isNewerThan(EpochRecord other) {
    return other.isOlderThan(this);
  }

  /** Another epoch of the same number is another branch: what was there after it is gone. */
  private boolean isOlderThan(EpochRecord known) {
    return epoch.number() < known.epoch.number()
        || epoch.number() == known.epoch.number()
            && (!epoch.equals(known.epoch) || marker < known.marker);
  }
}
