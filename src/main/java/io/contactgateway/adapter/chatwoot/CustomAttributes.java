package io.contactgateway.adapter.chatwoot;

import io.contactgateway.adapter.selection.MapSources;
import io.contactgateway.settings.TargetSettings;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads {@code map."<canonical pointer>"=custom_attributes/<name>}. Custom attributes are the only
 * places that can be configured: the other fields of a contact have a fixed meaning, by which the
 * server joins people. A configured place takes the value instead of its default place; the parts
 * of a name stay in {@code name} as well. Arrays go as one text, with commas between the names.
 */
final class CustomAttributes {
  private static final String PREFIX = ChatwootPayload.ATTRIBUTES + "/";

  private CustomAttributes() {}

  /** The readable entries, pointer to attribute name; a problem noted for each of the others. */
  static Map<String, String> read(TargetSettings settings) {
    var places = new TreeMap<String, String>();
    MapSources.of(settings)
        .forEach(
            (pointer, place) -> {
              var name = place.startsWith(PREFIX) ? place.substring(PREFIX.length()) : "";
              var problem = problem(pointer, name, places);
              if (problem.isEmpty()) {
                places.put(pointer, name);
              } else {
                settings.problem(MapSources.property(pointer), problem);
              }
            });
    return places;
  }

  private static String problem(String pointer, String name, Map<String, String> taken) {
    if (!MapSources.isKnown(pointer)) {
      return "names no property of the canonical contact";
    }
    if (name.isBlank() || !PlainText.isPlain(name)) {
      return "must name a place that can be written, custom_attributes/<name>";
    }
    return taken.containsValue(name) ? "names a place that another pointer has already" : "";
  }
}
