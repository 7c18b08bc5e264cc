package io.contactgateway.adapter;

import io.contactgateway.adapter.VendorReply.Answer;
import io.smallrye.mutiny.Uni;

/**
 * A call of a typed client. Only for what may be repeated freely, since nobody but the wire that
 * makes the call can tell whether it left.
 */
@FunctionalInterface
public interface TypedCall {
  /** Makes the call, once for each subscription; fails where no answer can be read. */
  Uni<Answer> make();
}
