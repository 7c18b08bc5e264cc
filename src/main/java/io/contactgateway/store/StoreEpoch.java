package io.contactgateway.store;

/**
 * A stretch of the store's life without a step back in time. A restore, or a fail-over that lost
 * commits, begins another one: entity tags of before don't come back, and what was noted of the
 * vendors before is proof of nothing.
 *
 * @param number 0, and one more after every step back
 * @param token tells epochs of the same number apart; empty in the first
 */
public record StoreEpoch(int number, String token) {
  public static final StoreEpoch FIRST = new StoreEpoch(0, "");

  /** Whether the vendors may hold contacts that this store has never heard of, or no longer. */
  public boolean isAfterStepBack() {
    return number > 0;
  }

  /** What every entity tag ends in. */
  public String tagSuffix() {
    return token.isEmpty() ? "" : "-" + token;
  }
}
