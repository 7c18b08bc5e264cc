package io.contactgateway.access.signin;

import java.util.function.Function;

/** How a sign-in at the provider ended. */
public sealed interface SignInResult {
  /** What the function of this case makes of it. */
  <R> R fold(Function<SignedIn, R> signedIn, Function<Refused, R> refused);

  /**
   * The provider gave a token; the gateway has not looked at it yet.
   *
   * @param place where in the console the visitor wants to go
   */
  record SignedIn(String token, String place) implements SignInResult {
    @Override
    public <R> R fold(Function<SignedIn, R> signedIn, Function<Refused, R> refused) {
      return signedIn.apply(this);
    }

    @Override
    public String toString() {
      return "SignedIn[***]";
    }
  }

  /**
   * It gave none.
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
