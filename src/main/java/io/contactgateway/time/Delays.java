package io.contactgateway.time;

import java.time.Duration;

/** Runs things later. Injected, so that tests step time instead of waiting for it. */
@FunctionalInterface
public interface Delays {
  /** Runs the work once after the delay, on a thread that must not be blocked. */
  Cancellable after(Duration delay, Runnable work);

  /** Something that was put off. */
  @FunctionalInterface
  interface Cancellable {
    /** Takes it back where it has not run yet. */
    void cancel();
  }
}
