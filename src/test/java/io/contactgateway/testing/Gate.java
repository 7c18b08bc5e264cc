package io.contactgateway.testing;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Open until it is told to hold whoever comes. Thread-safe. */
public final class Gate {
  private CompletableFuture<Void> passed = CompletableFuture.completedFuture(null);
  private int held;

  /** Done once whoever comes now is let through. */
  public synchronized CompletionStage<Void> pass() {
    held += passed.isDone() ? 0 : 1;
    return passed.minimalCompletionStage();
  }

  /** Holds everybody from now on, until {@link #letThrough}. */
  public synchronized void hold() {
    passed = new CompletableFuture<>();
  }

  /** How many came while it held. */
  public synchronized int held() {
    return held;
  }

  public void letThrough() {
    CompletableFuture<Void> held;
    synchronized (this) {
      held = passed;
      passed = CompletableFuture.completedFuture(null);
    }
    held.complete(null);
  }
}
