package io.contactgateway.access.signin;

import io.contactgateway.adapter.http.BoundedVertx;
import io.contactgateway.settings.Secret;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.auth.JWTOptions;
import io.vertx.ext.auth.oauth2.OAuth2Auth;
import io.vertx.ext.auth.oauth2.OAuth2Options;
import io.vertx.ext.auth.oauth2.providers.OpenIDConnectAuth;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Asks the provider where its endpoints are, once somebody wants to sign in: the gateway starts
 * without it. A provider that can't be reached is asked again after a while, whoever wants in
 * meanwhile.
 */
final class ProviderDiscovery {
  private static final Duration BETWEEN_FAILURES = Duration.ofSeconds(5);

  /** Clocks differ. */
  static final Duration LEEWAY = Duration.ofMinutes(1);

  private final SignInSettings settings;
  private final BoundedVertx vertx;
  private final InstantSource clock;
  private Optional<Discovered> last = Optional.empty();

  /**
   * An answer, or one that is waited for.
   *
   * @param secret the client's at that time
   */
  private record Discovered(
      CompletableFuture<OAuth2Auth> provider, Optional<String> secret, Instant at) {
    boolean counts(Optional<String> secretNow, Instant now) {
      var fresh = at.plus(BETWEEN_FAILURES).isAfter(now);
      return secret.equals(secretNow) && (!provider.isCompletedExceptionally() || fresh);
    }
  }

  ProviderDiscovery(SignInSettings settings, BoundedVertx vertx, InstantSource clock) {
    this.settings = settings;
    this.vertx = vertx;
    this.clock = clock;
  }

  /** Fails where the provider can't be reached, or is not the one that is configured. */
  Uni<OAuth2Auth> provider() {
    return Uni.createFrom().completionStage(this::asked);
  }

  private synchronized CompletableFuture<OAuth2Auth> asked() {
    var secret = settings.clientSecret().map(Secret::reveal);
    var now = clock.instant();
    if (last.filter(known -> known.counts(secret, now)).isEmpty()) {
      var answer = new CompletableFuture<OAuth2Auth>();
      last = Optional.of(new Discovered(answer, secret, now));
      OpenIDConnectAuth.discover(vertx, options(secret))
          .onSuccess(answer::complete)
          .onFailure(answer::completeExceptionally);
    }
    return last.orElseThrow().provider();
  }

  private OAuth2Options options(Optional<String> secret) {
    var options =
        new OAuth2Options()
            .setSite(settings.issuer().toString())
            .setClientId(settings.clientId())
            .setJWTOptions(new JWTOptions().setLeeway(Math.toIntExact(LEEWAY.toSeconds())));
    secret.ifPresent(options::setClientSecret);
    return options;
  }
}
