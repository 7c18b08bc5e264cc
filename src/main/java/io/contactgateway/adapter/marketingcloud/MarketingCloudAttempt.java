package io.contactgateway.adapter.marketingcloud;

import io.contactgateway.adapter.Delivery;
import io.contactgateway.adapter.VendorMemory;
import io.contactgateway.adapter.VendorWords;
import io.contactgateway.adapter.marketingcloud.answer.VendorMessage;
import io.contactgateway.adapter.marketingcloud.login.AccessToken;
import io.contactgateway.adapter.text.HiddenValues;
import io.contactgateway.adapter.text.SafeText;
import java.util.List;
import java.util.Optional;

/**
 * One contact call about to be made.
 *
 * @param memory as it is before this call, which is not always that of the delivery
 * @param secrets that go out with it
 */
record MarketingCloudAttempt(
    Delivery delivery, VendorMemory memory, Plan plan, List<String> secrets) {
  MarketingCloudAttempt {
    secrets = List.copyOf(secrets);
  }

  MarketingCloudAttempt(Delivery delivery, VendorMemory memory, Plan plan) {
    this(delivery, memory, plan, List.of());
  }

  Verb verb() {
    return plan.verb();
  }

  /** The same call, made with this token. */
  MarketingCloudAttempt with(AccessToken token) {
    return new MarketingCloudAttempt(delivery, memory, plan, List.of(token.value()));
  }

  /** The vendor's words without the values of this contact. */
  Optional<VendorWords> words(List<VendorMessage> messages) {
    return SafeText.of(VendorMessage.joined(messages), hidden());
  }

  /** The vendor's codes, behind a sentence of ours. */
  String codes(List<VendorMessage> messages) {
    return VendorMessage.codes(messages, hidden());
  }

  private HiddenValues hidden() {
    return HiddenValues.of(delivery.key(), delivery.contact()).and(secrets);
  }

  /** Names the verb: everything else may hold personal data or secrets. */
  @Override
  public String toString() {
    return "Attempt[" + verb() + "]";
  }
}
