package io.contactgateway.trace;

import io.contactgateway.contact.ContactKey;
import java.util.Optional;

/** Begins spans. Thread-safe. */
public interface Tracing {
  /** Traces nothing, and passes nothing on. */
  Tracing NONE =
      new Tracing() {
        @Override
        public RequestSpan request(
            String method, Optional<String> route, Optional<TraceContext> caller) {
          return RequestSpan.NONE;
        }

        @Override
        public DeliverySpan delivery(
            String target,
            String kind,
            ContactKey key,
            long revision,
            Optional<TraceContext> cause) {
          return DeliverySpan.NONE;
        }

        @Override
        public DeliverySpan deletion(String target, String kind, ContactKey key) {
          return DeliverySpan.NONE;
        }
      };

  /**
   * A request begins.
   *
   * @param method one of HTTP's
   * @param route the template of its path; empty where there is none
   * @param caller as it was sent, not yet checked
   */
  RequestSpan request(String method, Optional<String> route, Optional<TraceContext> caller);

  /**
   * A delivery begins, as a part of the request that asked for it, however long ago that was.
   *
   * @param key shown as its digest
   * @param cause the request's; where it is empty the delivery is a trace of its own
   */
  DeliverySpan delivery(
      String target, String kind, ContactKey key, long revision, Optional<TraceContext> cause);

  /**
   * A vendor is asked to delete a contact that was forgotten. A trace of its own: nothing that is
   * kept of such a contact names the request.
   *
   * @param key shown as its digest
   */
  DeliverySpan deletion(String target, String kind, ContactKey key);
}
