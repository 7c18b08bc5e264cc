package io.contactgateway.access.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.access.SignInSettings;
import io.contactgateway.settings.PropertySection;
import io.contactgateway.settings.Secret;
import io.contactgateway.settings.SecretFile;
import io.contactgateway.settings.SecretForm;
import io.contactgateway.testing.MountedSecrets;
import io.quarkus.oidc.OidcTenantConfig;
import io.vertx.ext.web.RoutingContext;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the library is told, before and after a secret has changed. */
class SignInTenantTest {
  @TempDir Path directory;

  private final Map<Object, Object> said = new HashMap<>();
  private MountedSecrets mounted;
  private SecretFile file;
  private Secret secret;

  @BeforeEach
  void mount() {
    mounted = new MountedSecrets(directory).publish(Map.of("secret", "old-secret"));
    var section =
        new PropertySection("", Map.of("secret-file", mounted.file("secret").toString()), Map.of());
    secret = section.optionalSecret("secret", SecretForm.ANY).orElseThrow();
    file = section.secretFiles().get(0);
  }

  private SignInTenant tenant() {
    var settings =
        new SignInSettings(
            URI.create("https://login.example"),
            "console",
            Optional.of(secret),
            new Secret("any"),
            List.of("openid"),
            Map.of("resource", "us"),
            URI.create("https://gateway.example/inside/console"),
            Optional.empty());
    return new SignInTenant(new ConfiguredProvider(Optional.of(settings)), null);
  }

  /** Keeps what it is told. */
  private RoutingContext context() {
    return (RoutingContext)
        Proxy.newProxyInstance(
            RoutingContext.class.getClassLoader(),
            new Class<?>[] {RoutingContext.class},
            (self, method, given) -> {
              said.put(given[0], given[1]);
              return self;
            });
  }

  private OidcTenantConfig told(SignInTenant tenant) {
    return tenant.resolve(context(), null).await().indefinitely();
  }

  @Test
  void itIsTheSameInEveryReplicaAndShowsNoSecret() {
    var one = told(tenant());
    var other = told(tenant());

    assertThat(one.tokenStateManager().encryptionSecret())
        .isEqualTo(other.tokenStateManager().encryptionSecret())
        .isNotEqualTo(one.authentication().stateSecret());
    assertThat(one.authentication().stateSecret()).isEqualTo(other.authentication().stateSecret());
    assertThat(one.authentication().stateSecret().orElseThrow()).hasSize(64);
    assertThat(one.authentication().cookiePath()).isEqualTo("/inside/console");
    assertThat(one.authentication().pkceRequired()).contains(true);
    assertThat(one.authentication().nonceRequired()).isTrue();
    assertThat(one.token().refreshExpired()).isFalse();
  }

  @Test
  void aChangedSecretReplacesWhatIsKnown() {
    var tenant = tenant();
    var before = told(tenant);
    assertThat(told(tenant)).isSameAs(before);
    assertThat(said).isEmpty();

    mounted.publish(Map.of("secret", "new-secret"));
    assertThat(file.look()).isPresent();
    var after = told(tenant);

    assertThat(after.credentials().clientSecret().value()).contains("new-secret");
    assertThat(said).containsEntry("replace-tenant-configuration-context", "true");
    assertThat(told(tenant)).isSameAs(after);
  }
}
