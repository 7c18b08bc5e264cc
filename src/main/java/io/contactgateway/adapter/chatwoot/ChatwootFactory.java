package io.contactgateway.adapter.chatwoot;

import io.contactgateway.adapter.AdapterFactory;
import io.contactgateway.adapter.AdapterTools;
import io.contactgateway.adapter.TargetAdapter;
import io.contactgateway.adapter.TargetDefaults;
import io.contactgateway.adapter.policy.PolicyAdapter;
import io.contactgateway.settings.TargetSettings;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;

/** Makes the adapters of kind {@code chatwoot}, one for each inbox. */
@Singleton
public class ChatwootFactory implements AdapterFactory {
  /** The server gives up after about 15 s; a client that waits longer learns the outcome. */
  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  /** Half of the server's default of 3,000 a minute for one client address. */
  private static final TargetDefaults.Rate RATE =
      new TargetDefaults.Rate(25, Duration.ofSeconds(1));

  @Override
  public String kind() {
    return "chatwoot";
  }

  @Override
  public TargetDefaults defaults() {
    return new TargetDefaults(TIMEOUT, Optional.of(RATE));
  }

  @Override
  public TargetAdapter create(TargetSettings settings, AdapterTools tools) {
    var adapter = new ChatwootAdapter(ChatwootSettings.read(settings), tools);
    return PolicyAdapter.of(adapter, adapter.records(), settings);
  }
}
