package io.contactgateway.http.request;

import io.contactgateway.time.ByteBudget;

/** What one request holds of a budget. Thread-safe. */
public final class HeldBytes {
  private final ByteBudget budget;
  private final int weight;
  private long held;
  private boolean over;

  /**
   * @param weight how many bytes one byte counts for
   */
  public HeldBytes(ByteBudget budget, int weight) {
    this.budget = budget;
    this.weight = weight;
  }

  /** Takes more; false where there is no room for it, or all was given back. */
  public synchronized boolean take(long bytes) {
    var more = bytes * weight;
    if (over || !budget.take(more)) {
      return false;
    }
    held += more;
    return true;
  }

  /** Gives all of it back, for good; a second time does nothing. */
  public synchronized void giveBack() {
    over = true;
    budget.giveBack(held);
    held = 0;
  }
}
