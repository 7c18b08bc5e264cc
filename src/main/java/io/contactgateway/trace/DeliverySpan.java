package io.contactgateway.trace;

import java.net.URI;
import java.util.Optional;

/**
 * A delivery of a contact to a target, or of the request to delete it, with all its attempts until
 * it ends or is put off.
 */
public interface DeliverySpan extends Span {
  /** Shows nothing, and passes nothing on. */
  DeliverySpan NONE =
      new DeliverySpan() {
        @Override
        public Optional<TraceContext> context() {
          return Optional.empty();
        }

        @Override
        public void within(Runnable work) {
          work.run();
        }

        @Override
        public CallSpan call(String target, String purpose, String method, URI server) {
          return CallSpan.NONE;
        }

        @Override
        public void attempted(String operation, String outcome) {
          // Nobody looks.
        }

        @Override
        public void ended(String status) {
          // Nobody looks.
        }
      };

  /**
   * A call to the vendor begins.
   *
   * @param purpose "contact" or "login"
   * @param server only scheme, host and port are shown
   */
  CallSpan call(String target, String purpose, String method, URI server);

  /**
   * An attempt ended.
   *
   * @param operation "created", "updated", "deleted" or "none"
   * @param outcome "delivered", or the failure's kind
   */
  void attempted(String operation, String outcome);

  /**
   * The delivery ended, for now or for good. Once.
   *
   * @param status the code of the target's status, or of the deletion's, or why there is none
   */
  void ended(String status);
}
