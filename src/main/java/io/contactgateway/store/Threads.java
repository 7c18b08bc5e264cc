package io.contactgateway.store;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

/** How the store's threads end. */
final class Threads {
  private static final int PATIENCE_SECONDS = 10;

  private Threads() {}

  /** Lets what was handed in finish, and takes nothing more. */
  static void finish(ExecutorService threads) {
    threads.shutdown();
    try {
      if (!threads.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        threads.shutdownNow();
      }
    } catch (InterruptedException interrupted) {
      threads.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
