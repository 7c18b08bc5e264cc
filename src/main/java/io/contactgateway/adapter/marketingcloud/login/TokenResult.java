package io.contactgateway.adapter.marketingcloud.login;

import io.contactgateway.adapter.Failure;
import java.util.function.Function;

/** Whether there is a token to call with. */
public sealed interface TokenResult {
  /** What the function of this case makes of it. */
  <R> R fold(Function<Granted, R> granted, Function<Denied, R> denied);

  record Granted(AccessToken token) implements TokenResult {
    @Override
    public <R> R fold(Function<Granted, R> granted, Function<Denied, R> denied) {
      return granted.apply(this);
    }
  }

  /** The contact call can't be made; the vendor has seen nothing of it. */
  record Denied(Failure failure) implements TokenResult {
    @Override
    public <R> R fold(Function<Granted, R> granted, Function<Denied, R> denied) {
      return denied.apply(this);
    }
  }
}
