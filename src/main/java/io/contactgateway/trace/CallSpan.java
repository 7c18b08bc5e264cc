package io.contactgateway.trace;

import java.util.Optional;

/** One call to a vendor. */
public interface CallSpan {
  /** Shows nothing, and passes nothing on. */
  CallSpan NONE =
      new CallSpan() {
        @Override
        public Optional<TraceContext> context() {
          return Optional.empty();
        }

        @Override
        public void answered(int status) {
          // Nobody looks.
        }

        @Override
        public void failed(String kind) {
          // Nobody looks.
        }
      };

  /** What the vendor is told; empty where there is no trace to join. */
  Optional<TraceContext> context();

  /** The call was answered. Ends it. */
  void answered(int status);

  /**
   * The call had no usable answer. Ends it.
   *
   * @param kind of failure, in lower case with dashes, or "cancelled"
   */
  void failed(String kind);
}
