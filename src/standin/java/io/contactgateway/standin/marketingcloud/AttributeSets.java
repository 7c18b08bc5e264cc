package io.contactgateway.standin.marketingcloud;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The attribute sets of a request to Marketing Cloud: set name, then attribute name, then value
 * ("Create Contacts", "Update Contacts"). Keeps what is wrong with their shape.
 */
final class AttributeSets {
  private final Map<String, Map<String, JsonNode>> sets = new LinkedHashMap<>();
  private final List<String> problems = new ArrayList<>();

  AttributeSets(JsonNode array) {
    array.forEach(this::read);
  }

  private void read(JsonNode set) {
    var name = set.path("name").asText();
    var attributes = new LinkedHashMap<String, JsonNode>();
    set.path("items").forEach(item -> attributes.putAll(row(item)));
    if (name.isBlank() || attributes.isEmpty()) {
      problems.add("An attribute set needs a name and at least one row of values.");
    }
    if (sets.put(name, attributes) != null) {
      problems.add("Attribute set '" + name + "' is there more than once.");
    }
  }

  private Map<String, JsonNode> row(JsonNode item) {
    var row = new LinkedHashMap<String, JsonNode>();
    for (var entry : item.path("values")) {
      var name = entry.path("name").asText();
      if (name.isBlank() || !entry.path("value").isValueNode()) {
        problems.add("An attribute needs a name and a scalar value.");
      }
      if (row.put(name, entry.path("value")) != null) {
        problems.add("Attribute '" + name + "' is there more than once.");
      }
    }
    return row;
  }

  Map<String, Map<String, JsonNode>> all() {
    return sets;
  }

  List<String> problems() {
    return problems;
  }

  boolean has(String set) {
    return sets.containsKey(set);
  }

  /** A missing node where the set or the attribute isn't there. */
  JsonNode value(String set, String attribute) {
    return sets.getOrDefault(set, Map.of()).getOrDefault(attribute, MissingNode.getInstance());
  }
}
