package io.contactgateway.adapter.guard;

import java.time.Duration;
import java.util.function.Function;

/** A pacer's answer. */
public sealed interface Permit {
  /** What the function of this case makes of it. */
  <R> R fold(Function<Granted, R> granted, Function<Denied, R> denied);

  /**
   * The call may go now.
   *
   * @param done to be run once when the call has ended, however it did
   */
  record Granted(Runnable done) implements Permit {
    @Override
    public <R> R fold(Function<Granted, R> granted, Function<Denied, R> denied) {
      return granted.apply(this);
    }
  }

  /**
   * It may not.
   *
   * @param retryAfter how long until it's worth asking again
   */
  record Denied(Duration retryAfter) implements Permit {
    @Override
    public <R> R fold(Function<Granted, R> granted, Function<Denied, R> denied) {
      return denied.apply(this);
    }
  }
}
