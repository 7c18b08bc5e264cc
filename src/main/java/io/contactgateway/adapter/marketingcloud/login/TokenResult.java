package io.contactgateway.adapter.marketingcloud.login;

import io.contactgateway.adapter.Failure;

/** Whether there is a token to call with. */
public sealed interface TokenResult {
  record Granted(AccessToken token) implements TokenResult {}

  /** The contact call can't be made; the vendor has seen nothing of it. */
  record Denied(Failure failure) implements TokenResult {}
}
