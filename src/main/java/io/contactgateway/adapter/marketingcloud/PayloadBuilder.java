package io.contactgateway.adapter.marketingcloud;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The attribute sets of one call while they are put together. Local to one mapping. */
final class PayloadBuilder {
  private final Map<String, Map<String, JsonNode>> sets = new LinkedHashMap<>();
  private final Map<String, String> origins = new LinkedHashMap<>();
  private final Map<String, AttributeLocation> taken = new HashMap<>();

  /**
   * Adds a value.
   *
   * @param origin the pointer it comes from; empty for a default
   */
  void put(AttributeLocation location, JsonNode value, Optional<String> origin) {
    sets.computeIfAbsent(location.set(), name -> new LinkedHashMap<>())
        .put(location.attribute(), value);
    taken.put(location.folded(), location);
    origin.ifPresent(pointer -> origins.put(location.text(), pointer));
  }

  boolean has(String set) {
    return sets.containsKey(set);
  }

  /** Whether a row has the attribute already: names ignore case at the vendor. */
  boolean isTaken(AttributeLocation location) {
    return taken.containsKey(location.folded());
  }

  MarketingCloudPayload finished() {
    return new MarketingCloudPayload(sets, origins);
  }
}
