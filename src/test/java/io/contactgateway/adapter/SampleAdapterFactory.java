package io.contactgateway.adapter;

import io.contactgateway.settings.TargetSettings;
import java.time.Duration;
import java.util.Optional;

/** Makes {@link SampleAdapter}s. */
final class SampleAdapterFactory implements AdapterFactory {
  @Override
  public String kind() {
    return "sample";
  }

  @Override
  public TargetDefaults defaults() {
    return new TargetDefaults(Duration.ofSeconds(10), Optional.empty());
  }

  @Override
  public TargetAdapter create(TargetSettings settings, AdapterTools tools) {
    return new SampleAdapter(settings.url("url"), tools.clock());
  }
}
