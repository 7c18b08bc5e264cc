package io.contactgateway.adapter.guard;

import java.time.Duration;

/** A pacer's answer. */
public sealed interface Permit {
  /**
   * The call may go now.
   *
   * @param done to be run once when the call has ended, however it did
   */
  record Granted(Runnable done) implements Permit {}

  /**
   * It may not.
   *
   * @param retryAfter how long until it's worth asking again
   */
  record Denied(Duration retryAfter) implements Permit {}
}
