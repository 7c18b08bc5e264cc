package io.contactgateway.access.signin;

import io.contactgateway.access.SignInSettings;
import io.contactgateway.adapter.http.TrustedAuthorities;
import io.contactgateway.encoding.HmacSha256;
import io.contactgateway.settings.Secret;
import io.quarkus.oidc.OidcRequestContext;
import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.OidcTenantConfigBuilder;
import io.quarkus.oidc.TenantConfigResolver;
import io.quarkus.oidc.common.runtime.config.OidcClientCommonConfig.Credentials.Secret.Method;
import io.quarkus.oidc.runtime.OidcTenantConfig.ApplicationType;
import io.quarkus.oidc.runtime.OidcTenantConfig.Authentication.CookieSameSite;
import io.quarkus.tls.BaseTlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.core.net.TrustOptions;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;

/**
 * Tells the library how people sign in, by the gateway's own settings. Asked for by the console
 * alone, and only where a provider is configured. Every replica says the same.
 */
@Singleton
final class SignInTenant implements TenantConfigResolver {
  /** The library's name for it; part of the cookies' names. */
  static final String ID = "console";

  /** Of each answer of the provider. */
  static final Duration DEADLINE = Duration.ofSeconds(10);

  /** To find a password and a second factor. */
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  /** Clocks differ. */
  private static final int LEEWAY_SECONDS = 60;

  private static final int CONNECTIONS = 4;
  private static final Duration BETWEEN_KEYS = Duration.ofMinutes(1);
  private static final String TRUST = "contact-gateway-sign-in";

  /** Tells the library that what it knows of the provider counts no more. */
  private static final String REPLACE = "replace-tenant-configuration-context";

  private final ConfiguredProvider provider;
  private final TlsConfigurationRegistry trust;
  private Optional<Made> last = Optional.empty();

  /**
   * What was told, and the secrets that it was made of: they may change while the process runs.
   *
   * @param client empty for a public client
   */
  private record Made(OidcTenantConfig tenant, Optional<String> client, String cookies) {
    boolean isOf(SignInSettings settings) {
      return client.equals(settings.clientSecret().map(Secret::reveal))
          && cookies.equals(settings.cookieSecret().reveal());
    }

    @Override
    public String toString() {
      return "Made[***]";
    }
  }

  SignInTenant(ConfiguredProvider provider, TlsConfigurationRegistry trust) {
    this.provider = provider;
    this.trust = trust;
  }

  @Override
  public Uni<OidcTenantConfig> resolve(
      RoutingContext context, OidcRequestContext<OidcTenantConfig> ignored) {
    return Uni.createFrom()
        .item(() -> provider.settings().map(settings -> tenant(settings, context)).orElse(null));
  }

  private synchronized OidcTenantConfig tenant(SignInSettings settings, RoutingContext context) {
    var known = last.filter(made -> made.isOf(settings));
    if (known.isEmpty()) {
      last.ifPresent(made -> context.put(REPLACE, "true"));
      settings.authorities().ifPresent(own -> trust.register(TRUST, new OwnTrust(own)));
      var secret = settings.clientSecret().map(Secret::reveal);
      last = Optional.of(new Made(made(settings), secret, settings.cookieSecret().reveal()));
    }
    return last.orElseThrow().tenant();
  }

  private static OidcTenantConfig made(SignInSettings settings) {
    var tenant =
        OidcTenantConfig.authServerUrl(settings.issuer().toString())
            .tenantId(ID)
            .applicationType(ApplicationType.WEB_APP)
            .clientId(settings.clientId())
            .connectionTimeout(DEADLINE)
            .maxPoolSize(CONNECTIONS)
            .followRedirects(false);
    settings.authorities().ifPresent(own -> tenant.tlsConfigurationName(TRUST));
    settings
        .clientSecret()
        .ifPresent(
            secret -> tenant.credentials().clientSecret(secret.reveal(), Method.BASIC).end());
    flow(tenant, settings);
    return tenant
        .token()
        .lifespanGrace(LEEWAY_SECONDS)
        .forcedJwkRefreshInterval(BETWEEN_KEYS)
        .end()
        .tokenStateManager()
        .encryptionSecret(derived(settings, "session"))
        .end()
        .build();
  }

  private static void flow(OidcTenantConfigBuilder tenant, SignInSettings settings) {
    tenant
        .authentication()
        .redirectPath(settings.callback())
        .restorePathAfterRedirect()
        .scopes(settings.scopes())
        .addOpenidScope(false)
        .extraParams(settings.parameters())
        .pkceRequired()
        .nonceRequired()
        .stateSecret(derived(settings, "state"))
        .stateCookieAge(PATIENCE)
        // Any site may send an answer here; it doesn't end what it isn't the answer to.
        .allowMultipleCodeFlows()
        .failOnMissingStateParam(false)
        .stateCookieSameSite(CookieSameSite.LAX)
        .cookieSameSite(CookieSameSite.STRICT)
        .cookieForceSecure()
        .cookiePath(settings.path())
        .end();
  }

  private static String derived(SignInSettings settings, String purpose) {
    return HmacSha256.hex(settings.cookieSecret().bytes(), "sign-in " + purpose);
  }

  /** The authorities that are configured, and nobody else. */
  private static final class OwnTrust extends BaseTlsConfiguration {
    private final TrustedAuthorities authorities;

    OwnTrust(TrustedAuthorities authorities) {
      this.authorities = authorities;
    }

    @Override
    public TrustOptions getTrustStoreOptions() {
      return authorities.options();
    }

    @Override
    public String getName() {
      return TRUST;
    }
  }
}
