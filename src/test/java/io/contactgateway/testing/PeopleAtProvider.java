package io.contactgateway.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Lets people sign in at a provider. A field of type {@link TestProvider} gets it. */
public final class PeopleAtProvider implements QuarkusTestResourceLifecycleManager {
  /** Where browsers would reach the console. */
  public static final String CONSOLE = "https://gateway.example/console";

  private TestProvider provider;

  @Override
  public Map<String, String> start() {
    provider = TestProvider.start();
    return Map.ofEntries(
        Map.entry("contact-gateway.security", "jwt"),
        Map.entry("mp.jwt.verify.publickey.location", provider.keysAddress()),
        Map.entry("mp.jwt.verify.issuer", provider.issuer()),
        Map.entry("mp.jwt.verify.audiences", TestIssuer.AUDIENCE),
        Map.entry("contact-gateway.sign-in.issuer", provider.issuer()),
        Map.entry("contact-gateway.sign-in.client-id", TestProvider.CLIENT_ID),
        Map.entry("contact-gateway.sign-in.client-secret", TestProvider.CLIENT_SECRET),
        Map.entry("contact-gateway.sign-in.scopes", "openid profile"),
        Map.entry("contact-gateway.sign-in.parameters.resource", TestIssuer.AUDIENCE),
        Map.entry("contact-gateway.sign-in.console-url", CONSOLE));
  }

  TestProvider provider() {
    return provider;
  }

  @Override
  public void inject(TestInjector injector) {
    injector.injectIntoFields(provider, new TestInjector.MatchesType(TestProvider.class));
  }

  @Override
  public void stop() {
    provider.close();
  }
}
