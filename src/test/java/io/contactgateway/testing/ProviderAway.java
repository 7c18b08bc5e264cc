package io.contactgateway.testing;

import io.contactgateway.testing.TestProvider.Behaviour;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** As {@link PeopleAtProvider}, with a provider that is away at first. */
public final class ProviderAway implements QuarkusTestResourceLifecycleManager {
  private final PeopleAtProvider people = new PeopleAtProvider();

  @Override
  public Map<String, String> start() {
    var properties = people.start();
    people.provider().behave(Behaviour.AWAY);
    return properties;
  }

  @Override
  public void inject(TestInjector injector) {
    people.inject(injector);
  }

  @Override
  public void stop() {
    people.stop();
  }
}
