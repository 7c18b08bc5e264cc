package io.contactgateway.access.signin;

import io.quarkus.arc.Unremovable;
import io.quarkus.oidc.common.OidcEndpoint;
import io.quarkus.oidc.common.OidcResponseFilter;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/**
 * Makes sure that the provider which describes itself is the one that is configured: the library
 * would take ID tokens of whatever issuer it names, and of any where it names none.
 */
@Singleton
@Unremovable
@OidcEndpoint(OidcEndpoint.Type.DISCOVERY)
final class Descriptions implements OidcResponseFilter {
  private final ConfiguredProvider provider;

  Descriptions(ConfiguredProvider provider) {
    this.provider = provider;
  }

  @Override
  public Uni<Void> filter(OidcResponseFilterContext answer) {
    var ours =
        TokenAnswers.json(answer.responseBody())
            .map(description -> description.getValue("issuer"))
            .filter(this::isConfigured);
    return ours.isPresent()
        ? Uni.createFrom().voidItem()
        : Uni.createFrom().failure(() -> new SignInFailure(SignInRefusal.UNREACHABLE, ""));
  }

  private boolean isConfigured(Object name) {
    return provider
        .settings()
        .map(settings -> settings.issuer().toString())
        .filter(issuer -> name.equals(issuer) || name.equals(issuer + "/"))
        .isPresent();
  }
}
