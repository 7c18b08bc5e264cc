package io.contactgateway.adapter.policy;

import io.contactgateway.adapter.Delivery;
import io.contactgateway.adapter.DeliveryOutcome;
import io.contactgateway.adapter.Translation;
import io.contactgateway.adapter.VendorCalls;
import io.contactgateway.adapter.VendorMemory;
import io.smallrye.mutiny.Uni;

/**
 * The parts of an adapter that tell a create from an update, so that a policy can be kept exactly.
 * No Uni fails for what a vendor, its network or its answers can do.
 */
public interface VendorRecords {
  /** Whether the vendor is known to have the contact: by its id, where the vendor gives ids. */
  default boolean isKnown(VendorMemory memory) {
    return memory.vendorId().isPresent();
  }

  /** As the memory would be had the vendor been found to have the contact; for a forecast. */
  default VendorMemory presumed(VendorMemory memory) {
    return memory.withVendorId("looked-up");
  }

  /**
   * Whether {@link #update} of a contact that the vendor has lost fails and creates nothing, so
   * that one which is known needs no question before it.
   */
  boolean updatesNeverCreate();

  /** What a dry run says of a create, where that isn't done as a plain upsert would do it. */
  default Translation.Eligible creating(Delivery delivery, Translation.Eligible forecast) {
    return forecast;
  }

  /** Asks whether the vendor has the contact, by calls that change nothing. */
  Uni<Existence> find(Delivery delivery, VendorCalls calls);

  /**
   * Takes the record that was found for the contact's, before the first change of it, where records
   * have the vendor's ids.
   *
   * @param found as {@link #find} has found it
   * @return whether another contact of the gateway is the same record: both are told then
   */
  default Uni<Boolean> isShared(Delivery delivery, VendorMemory found) {
    return Uni.createFrom().item(false);
  }

  /** The same question, which changes nothing: the record is not to be touched. */
  default Uni<Boolean> isOfAnother(Delivery delivery, VendorMemory found) {
    return Uni.createFrom().item(false);
  }

  /** Changes a contact that the vendor has; never asks it to create one. */
  Uni<DeliveryOutcome> update(Delivery delivery, VendorCalls calls);

  /** Creates a contact that the vendor has not; never changes one that turns out to be there. */
  Uni<DeliveryOutcome> create(Delivery delivery, VendorCalls calls);
}
