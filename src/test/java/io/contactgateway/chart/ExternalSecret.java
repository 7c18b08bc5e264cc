package io.contactgateway.chart;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.util.List;

/** What external-secrets.io/v1 has under these names, as far as the chart uses it. */
record ExternalSecret(String apiVersion, String kind, ObjectMeta metadata, Spec spec) {
  record Spec(String refreshInterval, Store secretStoreRef, Target target, List<Entry> data) {}

  record Store(String name, String kind) {}

  record Target(String name, String creationPolicy) {}

  record Entry(String secretKey, Remote remoteRef) {}

  record Remote(
      String key,
      String property,
      String version,
      String conversionStrategy,
      String decodingStrategy,
      String metadataPolicy) {}
}
