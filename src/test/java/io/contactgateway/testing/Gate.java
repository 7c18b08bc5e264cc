package io.contactgateway.testing;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Open until it is told to hold whoever comes. Thread-safe. */
public final class Gate {
  private CompletableFuture<Void> passed = CompletableFuture.completedFuture(null);

  /** Done once whoever comes now is let through. */
  public synchronized CompletionStage<Void> pass() {
    return passed.minimalCompletionStage();
  }

  /** Holds everybody from now on, until {@link #letThrough}. */
  public synchronized void hold() {
    passed = new CompletableFuture<>();
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
