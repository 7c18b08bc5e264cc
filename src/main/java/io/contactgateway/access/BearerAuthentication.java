package io.contactgateway.access;

import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;

/**
 * Asks who calls, where a resource method wants to know. It is the only one: without it, what signs
 * people in to the console would have a say at the interface too.
 */
@Singleton
@Alternative
@Priority(1)
final class BearerAuthentication implements HttpAuthenticationMechanism {
  private static final int UNAUTHORIZED = 401;

  private final Callers callers;

  BearerAuthentication(Callers callers) {
    this.callers = callers;
  }

  /** Nobody where there is no token; fails where it isn't good, or nobody can tell. */
  @Override
  public Uni<SecurityIdentity> authenticate(
      RoutingContext context, IdentityProviderManager identities) {
    return callers.identify(BearerToken.of(context.request().headers()));
  }

  @Override
  public Uni<ChallengeData> getChallenge(RoutingContext context) {
    return Uni.createFrom()
        .item(() -> new ChallengeData(UNAUTHORIZED, Challenges.HEADER, Challenges.NO_TOKEN));
  }
}
