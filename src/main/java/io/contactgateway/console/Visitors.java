package io.contactgateway.console;

import io.contactgateway.access.Callers;
import io.contactgateway.access.signin.SignInProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;

/** Says who looks at a page: whoever signed in at the provider, or else whoever brings a token. */
@Singleton
final class Visitors {
  private final ConsoleSettings settings;
  private final Callers callers;
  private final SignInProvider provider;

  Visitors(ConsoleSettings settings, Callers callers, SignInProvider provider) {
    this.settings = settings;
    this.callers = callers;
    this.provider = provider;
  }

  /** Null where the browser brings nothing. Fails as both do. */
  Uni<SecurityIdentity> visitor(RoutingContext context) {
    var request = context.request();
    if (settings.provider().isEmpty() || request.headers().contains(HttpHeaders.AUTHORIZATION)) {
      return callers.visitor(request);
    }
    return provider.session(context).onItem().ifNotNull().transformToUni(callers::holder);
  }
}
