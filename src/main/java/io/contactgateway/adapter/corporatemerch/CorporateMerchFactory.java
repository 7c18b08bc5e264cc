package io.contactgateway.adapter.corporatemerch;

import io.contactgateway.adapter.AdapterFactory;
import io.contactgateway.adapter.AdapterTools;
import io.contactgateway.adapter.TargetAdapter;
import io.contactgateway.adapter.TargetDefaults;
import io.contactgateway.adapter.TargetDefaults.Rate;
import io.contactgateway.adapter.policy.PolicyAdapter;
import io.contactgateway.settings.TargetSettings;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;

/** Makes the adapters of targets of kind {@code corporate-merch}. */
@Singleton
public final class CorporateMerchFactory implements AdapterFactory {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  /** "Rate limits": 40 requests a minute for a client. */
  private static final Rate RATE = new Rate(40, Duration.ofMinutes(1));

  @Override
  public String kind() {
    return "corporate-merch";
  }

  @Override
  public TargetDefaults defaults() {
    return new TargetDefaults(TIMEOUT, Optional.of(RATE));
  }

  @Override
  public TargetAdapter create(TargetSettings settings, AdapterTools tools) {
    var adapter =
        new CorporateMerchAdapter(
            CorporateMerchSettings.from(settings),
            tools.clock(),
            settings.target(),
            tools.identityGuard(),
            tools.typedClients());
    return PolicyAdapter.of(adapter, adapter.records(), settings);
  }
}
