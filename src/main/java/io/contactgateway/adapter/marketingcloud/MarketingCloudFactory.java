package io.contactgateway.adapter.marketingcloud;

import io.contactgateway.adapter.AdapterFactory;
import io.contactgateway.adapter.AdapterTools;
import io.contactgateway.adapter.TargetAdapter;
import io.contactgateway.adapter.TargetDefaults;
import io.contactgateway.adapter.policy.PolicyAdapter;
import io.contactgateway.settings.TargetSettings;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;

/** Makes the adapters of Salesforce Marketing Cloud. */
@Singleton
public final class MarketingCloudFactory implements AdapterFactory {
  /**
   * Long, since a client that gives up before the platform does sees a failure while the server
   * finishes ("Considerations and FAQs When Using Marketing Cloud APIs").
   */
  private static final Duration TIMEOUT = Duration.ofSeconds(120);

  @Override
  public String kind() {
    return "marketing-cloud";
  }

  @Override
  public TargetDefaults defaults() {
    return new TargetDefaults(TIMEOUT, Optional.empty());
  }

  @Override
  public TargetAdapter create(TargetSettings settings, AdapterTools tools) {
    var adapter = new MarketingCloudAdapter(MarketingCloudSettings.from(settings), tools);
    return PolicyAdapter.of(adapter, adapter, settings);
  }
}
