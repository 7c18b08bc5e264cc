package io.contactgateway.adapter.marketingcloud;

import io.contactgateway.adapter.Delivery;
import io.contactgateway.adapter.VendorMemory;
import io.contactgateway.adapter.http.SafeText;

/**
 * One contact call about to be made.
 *
 * @param memory as it stands before this call, which is not always that of the delivery
 */
record MarketingCloudAttempt(Delivery delivery, VendorMemory memory, Plan plan) {

  Verb verb() {
    return plan.verb();
  }

  /** The vendor's words without the values of this contact. */
  String safe(String vendorText) {
    return SafeText.of(vendorText, delivery.key(), delivery.contact());
  }
}
