package io.contactgateway.vendor.marketingcloud;

import io.contactgateway.delivery.Failure;

/** Whether there is a token to call with. */
sealed interface Access {
  record Granted(AccessToken token) implements Access {}

  /** The contact call can't be made; the vendor has seen nothing of it. */
  record Denied(Failure failure) implements Access {}
}
