package io.contactgateway.access.signin;

import io.contactgateway.access.KeysUnavailableException;
import io.contactgateway.access.SignInSettings;
import io.contactgateway.access.signin.SignInResult.Refused;
import io.contactgateway.access.signin.SignInResult.SignedIn;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.quarkus.oidc.AccessTokenCredential;
import io.quarkus.oidc.OidcConfigurationMetadata;
import io.quarkus.oidc.runtime.OidcAuthenticationMechanism;
import io.quarkus.oidc.runtime.TenantConfigBean;
import io.quarkus.oidc.runtime.TenantConfigContext;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.AuthenticationRedirectException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jose4j.lang.JoseException;

/**
 * The OpenID Connect provider that people sign in at, by {@code quarkus-oidc}. None of its texts is
 * passed on. Nothing of a sign-in or a session is kept here, so that any replica can go on with
 * what another one began. To be used only where a provider is configured.
 */
@Singleton
public final class SignInProvider {
  /** Exchanges at a time; further ones are refused, as if the provider were out of reach. */
  private static final int MOST_EXCHANGES = 64;

  private final ConfiguredProvider provider;
  private final OidcAuthenticationMechanism flow;
  private final IdentityProviderManager identities;
  private final TenantConfigBean tenants;
  private final Introduction introduction;
  private final AtomicInteger exchanges = new AtomicInteger();

  SignInProvider(
      ConfiguredProvider provider,
      OidcAuthenticationMechanism flow,
      IdentityProviderManager identities,
      TenantConfigBean tenants,
      InstantSource clock) {
    this.provider = provider;
    this.flow = flow;
    this.identities = identities;
    this.tenants = tenants;
    this.introduction = new Introduction(() -> metadata().isPresent(), clock);
  }

  private Optional<OidcConfigurationMetadata> metadata() {
    return Optional.ofNullable(tenants.getDynamicTenant(SignInTenant.ID))
        .map(TenantConfigContext::getOidcMetadata);
  }

  private SignInSettings settings() {
    return provider.settings().orElseThrow();
  }

  /**
   * Begins a sign-in, and gives the address at the provider where the visitor goes now. The browser
   * gets a cookie that it has to bring back, and comes back with the query of this request. Fails
   * where the provider can't be reached.
   */
  public Uni<String> begin(RoutingContext context) {
    return introduction
        .then(() -> flow.getChallenge(context))
        .map(challenge -> challenge.getHeaders().get(HttpHeaders.LOCATION));
  }

  /**
   * Ends a sign-in: exchanges the code for tokens, makes sure that they are of this sign-in and
   * good, and gives the browser its session. Fails with {@link KeysUnavailableException} alone.
   */
  public Uni<SignInResult> finish(RoutingContext context) {
    var request = context.request();
    var states = context.queryParam("state");
    var attempt =
        states.size() == 1
            ? SignInCookies.attempt(request, states.get(0))
            : Optional.<Cookie>empty();
    if (attempt.isEmpty()) {
      return refused(SignInRefusal.STALE, "");
    }
    if (context.queryParam("code").isEmpty()) {
      // Not for the library: it would log what the provider says.
      SignInCookies.forget(request, attempt.get().getName(), settings().path());
      var code = ErrorCode.of(String.join("", context.queryParam("error")));
      var denied = code.equals(ErrorCode.ACCESS_DENIED);
      return refused(denied ? SignInRefusal.DENIED : SignInRefusal.PROVIDER_ERROR, code);
    }
    return exchanged(context, SignInCookies.hideSession(request));
  }

  private static Uni<SignInResult> refused(SignInRefusal reason, String code) {
    return Uni.createFrom().item(new Refused(reason, code));
  }

  private Uni<SignInResult> exchanged(RoutingContext context, List<String> before) {
    if (exchanges.incrementAndGet() > MOST_EXCHANGES) {
      exchanges.decrementAndGet();
      return refused(SignInRefusal.UNREACHABLE, "");
    }
    return introduction
        .then(() -> flow.authenticate(context, identities))
        .<SignInResult>map(identity -> new SignedIn("start"))
        .onFailure(AuthenticationRedirectException.class)
        .recoverWithItem(done -> new SignedIn(place(done.getRedirectUri())))
        .invoke(() -> SignInCookies.settleSession(context.request(), before, settings().path()))
        .onFailure()
        .recoverWithUni(this::refused)
        .onTermination()
        .invoke(exchanges::decrementAndGet);
  }

  /** What the sign-in was begun with. */
  private static String place(String address) {
    return new QueryStringDecoder(address).parameters().getOrDefault("to", List.of("start")).get(0);
  }

  private Uni<SignInResult> refused(Throwable failure) {
    var keys = SignInFailure.in(failure, KeysUnavailableException.class);
    return keys.isPresent()
        ? Uni.createFrom().failure(keys.get())
        : Uni.createFrom().item(reason(failure));
  }

  private Refused reason(Throwable failure) {
    var ours = SignInFailure.in(failure, SignInFailure.class);
    if (ours.isPresent()) {
      return ours.get().refused();
    }
    if (SignInFailure.in(failure, AuthenticationFailedException.class).isPresent()) {
      return new Refused(SignInRefusal.NOT_PROVEN, "");
    }
    // The cookie of the sign-in could not be opened.
    var forged = SignInFailure.in(failure, JoseException.class).isPresent();
    return new Refused(forged ? SignInRefusal.STALE : SignInRefusal.PROVIDER_ERROR, "");
  }

  /**
   * The access token of the browser's session; null where it has none. Fails with {@link
   * AuthenticationFailedException} where the session is over or forged, with {@link SignInFailure}
   * where that can't be told.
   */
  public Uni<String> session(RoutingContext context) {
    return SignInCookies.isSession(context.request())
        ? introduction
            .then(() -> flow.authenticate(context, identities))
            .map(identity -> identity.getCredential(AccessTokenCredential.class).getToken())
            .onFailure(failure -> !(failure instanceof SignInFailure))
            .transform(over -> new AuthenticationFailedException())
        : Uni.createFrom().nullItem();
  }

  /**
   * Ends the browser's session. Gives the address at the provider where its visitor signs out there
   * too; empty where it has none, or can't be reached. It names no person and holds no token.
   */
  public Uni<Optional<String>> signOut(RoutingContext context) {
    return session(context)
        .onFailure()
        .recoverWithNull()
        .invoke(() -> SignInCookies.forgetSession(context.request(), settings().path()))
        .map(
            token ->
                metadata().map(OidcConfigurationMetadata::getEndSessionUri).map(this::farewell));
  }

  private String farewell(String address) {
    return address
        + (address.contains("?") ? "&" : "?")
        + "client_id="
        + encoded(settings().clientId())
        + "&post_logout_redirect_uri="
        + encoded(settings().farewell());
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
