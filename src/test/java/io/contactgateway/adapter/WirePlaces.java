package io.contactgateway.adapter;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What requests say, place by place: {@code Set/Attribute}, {@code field}, {@code field/name}. */
final class WirePlaces {
  private WirePlaces() {}

  static Map<String, JsonNode> of(List<JsonNode> bodies) {
    var places = new TreeMap<String, JsonNode>();
    bodies.forEach(body -> collect("", body, places));
    return places;
  }

  private static void collect(String path, JsonNode body, Map<String, JsonNode> places) {
    body.properties()
        .forEach(
            member -> {
              if (member.getKey().equals("attributeSets")) {
                member.getValue().forEach(set -> collectSet(set, places));
              } else if (member.getValue().isObject()) {
                collect(path + member.getKey() + "/", member.getValue(), places);
              } else {
                places.put(path + member.getKey(), member.getValue());
              }
            });
  }

  private static void collectSet(JsonNode set, Map<String, JsonNode> places) {
    set.at("/items/0/values")
        .forEach(
            value ->
                places.put(
                    set.path("name").asText() + "/" + value.path("name").asText(),
                    value.get("value")));
  }
}
