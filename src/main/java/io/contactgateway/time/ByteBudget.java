package io.contactgateway.time;

import java.util.concurrent.atomic.AtomicLong;

/** How many bytes may be in memory at a time for one purpose. Thread-safe. */
public final class ByteBudget {
  private final AtomicLong taken = new AtomicLong();
  private final long most;

  public ByteBudget(long most) {
    this.most = most;
  }

  /**
   * Takes bytes, to be given back. One who is alone gets any number, so that nothing is too large
   * for ever.
   *
   * @return false where too many are taken already
   */
  public boolean take(long bytes) {
    var before = taken.getAndAdd(bytes);
    if (before == 0 || before + bytes <= most) {
      return true;
    }
    taken.addAndGet(-bytes);
    return false;
  }

  public void giveBack(long bytes) {
    taken.addAndGet(-bytes);
  }
}
