package io.contactgateway.app;

import io.smallrye.mutiny.Uni;
import java.time.Duration;

/** A part of the gateway that begins and ends with the process. */
interface Part {
  /** Begins its work, after all parts before it. May block: the process is not ready before. */
  void start();

  /** Takes up nothing more, since the process is about to end. What is under way goes on. */
  default void windDown() {}

  /** Ends its work, after all parts behind it. May block. */
  default void stop() {}

  /** A part that does nothing of its own when the process is about to end. */
  static Part of(Runnable start, Runnable stop) {
    return new Part() {
      @Override
      public void start() {
        start.run();
      }

      @Override
      public void stop() {
        stop.run();
      }
    };
  }

  /** Blocks until it is done; fails after two minutes. */
  static <T> T await(Uni<T> work) {
    return work.await().atMost(Duration.ofMinutes(2));
  }
}
