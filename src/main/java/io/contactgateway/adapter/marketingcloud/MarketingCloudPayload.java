package io.contactgateway.adapter.marketingcloud;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.contactgateway.encoding.Sha256;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A contact as the vendor will have it: set name, attribute name, value; whichever verb gets it
 * there.
 */
final class MarketingCloudPayload {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final Map<String, Map<String, JsonNode>> sets;
  private final Map<String, String> origins;

  /**
   * @param origins a place as text to the canonical pointer that its value comes from
   */
  MarketingCloudPayload(Map<String, Map<String, JsonNode>> sets, Map<String, String> origins) {
    var copies = new LinkedHashMap<String, Map<String, JsonNode>>();
    sets.forEach((name, attributes) -> copies.put(name, new LinkedHashMap<>(attributes)));
    this.sets = Collections.unmodifiableMap(copies);
    this.origins = Collections.unmodifiableMap(new LinkedHashMap<>(origins));
  }

  /** What {@link io.contactgateway.adapter.VendorMemory#fields()} remembers of this image. */
  Map<String, String> fields() {
    return origins;
  }

  /** The value there, as it is sent; empty where there is none. */
  Optional<JsonNode> value(AttributeLocation location) {
    return Optional.ofNullable(
        sets.getOrDefault(location.set(), Map.of()).get(location.attribute()));
  }

  boolean hasSet(String set) {
    return sets.containsKey(set);
  }

  /** Whether the image has a value there; names ignore case at the vendor. */
  boolean has(AttributeLocation location) {
    return sets.getOrDefault(location.set(), Map.of()).keySet().stream()
        .anyMatch(name -> name.equalsIgnoreCase(location.attribute()));
  }

  /** A digest of the values, whatever their order and whatever the verb. */
  String digest() {
    var sorted = JSON.objectNode();
    new TreeMap<>(sets)
        .forEach(
            (set, attributes) -> {
              var values = sorted.putObject(set);
              new TreeMap<>(attributes).forEach(values::set);
            });
    return Sha256.hex(sorted.toString());
  }

  /**
   * The {@code attributeSets} of a request.
   *
   * @param cleared places to empty; their sets are part of this image
   */
  ArrayNode attributeSets(Verb verb, Collection<AttributeLocation> cleared, Clearing clearing) {
    var array = JSON.arrayNode();
    sets.forEach(
        (set, attributes) -> {
          var entry = array.addObject().put("name", set);
          var values = entry.putArray("items").addObject().putArray("values");
          attributes.forEach(
              (name, value) ->
                  values.add(pair(name, spelled(new AttributeLocation(set, name), value, verb))));
          cleared.stream()
              .filter(location -> location.set().equals(set))
              .forEach(
                  location ->
                      clearing
                          .value()
                          .ifPresent(empty -> values.add(pair(location.attribute(), empty))));
        });
    return array;
  }

  private static ObjectNode pair(String name, JsonNode value) {
    var pair = JSON.objectNode().put("name", name);
    pair.set("value", value);
    return pair;
  }

  /** The examples show the literal in "Create Contacts" and the string in "Update Contacts". */
  private static JsonNode spelled(AttributeLocation location, JsonNode value, Verb verb) {
    return verb == Verb.PATCH && location.equals(AttributeSets.HTML_ENABLED)
        ? TextNode.valueOf(value.asText().toLowerCase(Locale.ROOT))
        : value;
  }

  /** Says how many sets there are, never what is in them. */
  @Override
  public String toString() {
    return "Image[" + sets.size() + " attribute sets]";
  }
}
