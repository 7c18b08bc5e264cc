package io.contactgateway.access.signin;

import io.contactgateway.access.Callers;
import io.quarkus.oidc.AuthenticationCompletionAction;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Before there is a session: looks whether the access token is as good as each page later wants it,
 * or else the visitor would go in circles. The refresh token is thrown away.
 */
@Singleton
final class CompletedSignIn implements AuthenticationCompletionAction {
  /**
   * Of both tokens. Encrypted they take a third more, and all headers of a request together may
   * have 20 KB.
   */
  private static final int MOST_CHARACTERS = 9000;

  private final Callers callers;
  private final ConfiguredProvider provider;

  CompletedSignIn(Callers callers, ConfiguredProvider provider) {
    this.callers = callers;
    this.provider = provider;
  }

  @Override
  public Uni<Void> action(AuthenticationCompletionContext completed) {
    var tokens = completed.tokens();
    tokens.setRefreshToken(null);
    if (!isForUs(completed.identity())) {
      return refused(SignInRefusal.NOT_PROVEN);
    }
    var token = tokens.getAccessToken();
    return token.length() + tokens.getIdToken().length() > MOST_CHARACTERS
        ? refused(SignInRefusal.TOKEN_REFUSED)
        : callers
            .holder(token)
            .replaceWithVoid()
            .onFailure(AuthenticationFailedException.class)
            .recoverWithUni(bad -> refused(SignInRefusal.TOKEN_REFUSED));
  }

  /** The library has looked at the audience, and not at the party that asked for the token. */
  private boolean isForUs(SecurityIdentity identity) {
    return identity.getPrincipal() instanceof JsonWebToken proof
        && (!proof.containsClaim("azp")
            || provider
                .settings()
                .filter(settings -> settings.clientId().equals(proof.getClaim("azp")))
                .isPresent());
  }

  private static Uni<Void> refused(SignInRefusal reason) {
    return Uni.createFrom().failure(() -> new SignInFailure(reason, ""));
  }
}
