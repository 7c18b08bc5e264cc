package io.contactgateway.access.signin;

import java.util.function.Function;

/** How a sign-in at the provider ended. */
public sealed interface SignInResult {
  /** What the function of this case makes of it. */
  <R> R fold(Function<SignedIn, R> signedIn, Function<Refused, R> refused);

  /**
   * The browser got a session, with a token that the gateway takes.
   *
   * @param place where in the console the visitor wants to go, as the sign-in was begun with it
   */
  record SignedIn(String place) implements SignInResult {
    @Override
    public <R> R fold(Function<SignedIn, R> signedIn, Function<Refused, R> refused) {
      return signedIn.apply(this);
    }
  }

  /**
   * It got none.
   *
   * @param code of the provider's error, one of those that the standards list; empty where it said
   *     nothing of that kind
   */
  record Refused(SignInRefusal reason, String code) implements SignInResult {
    @Override
    public <R> R fold(Function<SignedIn, R> signedIn, Function<Refused, R> refused) {
      return refused.apply(this);
    }
  }
}
