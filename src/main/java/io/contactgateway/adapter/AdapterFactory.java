package io.contactgateway.adapter;

import io.contactgateway.settings.TargetSettings;

/**
 * Makes the adapters of one kind of vendor. One CDI bean per vendor package; being on the class
 * path is all the registration there is.
 */
public interface AdapterFactory {
  /** The name in {@code contact-gateway.targets.<t>.kind}. */
  String kind();

  /** What holds for a target of this kind where the configuration is silent. */
  TargetDefaults defaults();

  /**
   * Reads the kind's own settings and makes an adapter. Bad settings are reported to {@code
   * settings}, all of them, not thrown; the adapter returned is then never used.
   */
  TargetAdapter create(TargetSettings settings, AdapterTools tools);
}
