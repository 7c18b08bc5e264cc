package io.contactgateway.trace;

import java.util.Optional;

/**
 * A stretch of work as a trace shows it. Handed on explicitly; thread-safe. No span ever shows a
 * key, a value of a contact, a path or a query.
 */
public interface Span {
  /** What is told to whoever works for this span; empty where there is no trace to join. */
  Optional<TraceContext> context();

  /**
   * Does something as a part of this span, here and now: what it logs carries the trace's id, what
   * it measures may be linked to it. What it leaves to other threads doesn't.
   */
  void within(Runnable work);
}
