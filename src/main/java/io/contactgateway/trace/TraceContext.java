package io.contactgateway.trace;

import java.util.Optional;

/**
 * Where some work belongs in a trace that others began: the headers of W3C Trace Context. Whoever
 * begins a span under it takes what isn't valid for absent.
 *
 * @param traceparent 55 characters where it is valid: the trace, the span, whether it is sampled
 * @param tracestate what vendors of tracing keep beside it; not stored
 */
public record TraceContext(String traceparent, Optional<String> tracestate) {
  /** A tracestate longer than W3C asks anybody to pass on is dropped. */
  public static final int LONGEST_STATE = 512;

  public TraceContext {
    tracestate = tracestate.filter(state -> !state.isBlank() && state.length() <= LONGEST_STATE);
  }

  /** As it comes back from the store. */
  public static TraceContext of(String traceparent) {
    return new TraceContext(traceparent, Optional.empty());
  }

  /** Names nothing: a caller may have sent anything. */
  @Override
  public String toString() {
    return "TraceContext";
  }
}
