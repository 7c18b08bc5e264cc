package io.contactgateway.access.signin;

/** Why a visitor who was at the provider is not signed in. */
public enum SignInRefusal {
  /** The answer belongs to no sign-in that this browser began, or comes too late. */
  STALE,
  /** The visitor, or the provider, said no. */
  DENIED,
  /** The provider reported another error, or refused the code. */
  PROVIDER_ERROR,
  /** The provider can't be reached, or doesn't describe itself. */
  UNREACHABLE,
  /** The ID token is missing, not the provider's, or of another sign-in. */
  NOT_PROVEN,
  /** The access token is not one that the gateway takes. */
  TOKEN_REFUSED
}
