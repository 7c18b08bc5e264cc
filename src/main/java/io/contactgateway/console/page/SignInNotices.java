package io.contactgateway.console.page;

import io.contactgateway.access.signin.SignInRefusal;
import java.util.Locale;

/** What a visitor is told who comes from the provider without having signed in. */
public final class SignInNotices {
  private static final String AGAIN = "Sign in again.";
  private static final String OPERATOR = "Tell whoever runs this gateway.";

  private SignInNotices() {}

  /**
   * In words.
   *
   * @param code of the provider's error; empty where it named none
   */
  public static Notice of(SignInRefusal reason, String code) {
    return switch (reason) {
      case STALE ->
          new Notice(
              "signed-out",
              "This sign-in is over",
              "It took more than ten minutes, was ended before, or began in another browser.",
              AGAIN);
      case DENIED ->
          new Notice(
              "forbidden",
              "You were not let in",
              "Your provider did not allow the sign-in, or you ended it there.",
              AGAIN);
      case PROVIDER_ERROR ->
          new Notice(
              "error",
              "Your provider could not sign you in",
              code.isEmpty()
                  ? "Its answer names no reason, or can't be used."
                  : "Its reason is " + code + ".",
              "Sign in again. If it stays so: " + lower(OPERATOR));
      case UNREACHABLE ->
          new Notice(
              "unavailable",
              "Your provider can't be reached",
              "The gateway asked it where people sign in, and got no answer.",
              "Try again in a moment.");
      case NOT_PROVEN ->
          new Notice(
              "error",
              "Your provider did not say who you are",
              "Its ID token is missing, is not signed by it, or belongs to another sign-in.",
              "Sign in again. If it stays so: " + lower(OPERATOR));
      case TOKEN_REFUSED ->
          new Notice(
              "forbidden",
              "The gateway does not take your token",
              "You signed in, and your provider gave a token that is not for this gateway.",
              OPERATOR + " The provider has to issue JWTs of the issuer and audience it expects.");
    };
  }

  private static String lower(String sentence) {
    return sentence.substring(0, 1).toLowerCase(Locale.ENGLISH) + sentence.substring(1);
  }
}
