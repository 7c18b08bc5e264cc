package io.contactgateway.adapter;

import io.smallrye.mutiny.Uni;

/**
 * The way to a vendor, for one attempt: paced, bounded in number, time and size, measured, and
 * closed once the attempt has lost its lease.
 */
public interface VendorCalls {
  /** Sends one request once. The Uni never fails; what went wrong is the reply. */
  Uni<VendorReply> send(VendorRequest request);
}
