package io.contactgateway.trace;

import java.util.Optional;

/** A caller's request. */
public interface RequestSpan extends Span {
  /** Shows nothing. */
  RequestSpan NONE =
      new RequestSpan() {
        @Override
        public Optional<TraceContext> context() {
          return Optional.empty();
        }

        @Override
        public void within(Runnable work) {
          work.run();
        }

        @Override
        public void answered(int status) {
          // Nobody looks.
        }

        @Override
        public void gone() {
          // Nobody looks.
        }
      };

  /** The answer is out. Ends it. */
  void answered(int status);

  /** The caller was gone before the answer was out. Ends it. */
  void gone();
}
