package io.contactgateway.access.signin;

/**
 * What a visitor brings back from the provider; each text is empty where there is none.
 *
 * @param code to be exchanged for tokens
 * @param error the provider's, in its place
 */
public record ProviderAnswer(String state, String code, String error) {
  /** Nothing of it: a code is as good as a token for a moment. */
  @Override
  public String toString() {
    return "ProviderAnswer[***]";
  }
}
