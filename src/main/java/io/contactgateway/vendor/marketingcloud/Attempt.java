package io.contactgateway.vendor.marketingcloud;

import io.contactgateway.delivery.Delivery;
import io.contactgateway.delivery.VendorMemory;
import io.contactgateway.outbound.SafeText;

/**
 * One contact call about to be made.
 *
 * @param memory as it stands before this call, which is not always that of the delivery
 */
record Attempt(Delivery delivery, VendorMemory memory, Plan plan) {

  Verb verb() {
    return plan.verb();
  }

  /** The vendor's words without the values of this contact. */
  String safe(String vendorText) {
    return SafeText.of(vendorText, delivery.key(), delivery.contact());
  }
}
