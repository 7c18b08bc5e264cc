package io.contactgateway.vendor.marketingcloud;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The attribute sets of one call while they are put together. Local to one mapping. */
final class Draft {
  private final Map<String, Map<String, JsonNode>> sets = new LinkedHashMap<>();
  private final Map<String, String> origins = new LinkedHashMap<>();
  private final Map<String, Place> taken = new HashMap<>();

  /**
   * Adds a value.
   *
   * @param origin the pointer it comes from; empty for a default
   */
  void put(Place place, JsonNode value, Optional<String> origin) {
    sets.computeIfAbsent(place.set(), name -> new LinkedHashMap<>()).put(place.attribute(), value);
    taken.put(place.folded(), place);
    origin.ifPresent(pointer -> origins.put(place.text(), pointer));
  }

  boolean has(String set) {
    return sets.containsKey(set);
  }

  /** Whether a row has the attribute already: names ignore case at the vendor. */
  boolean isTaken(Place place) {
    return taken.containsKey(place.folded());
  }

  Image finished() {
    return new Image(sets, origins);
  }
}
