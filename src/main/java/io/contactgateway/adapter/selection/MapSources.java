package io.contactgateway.adapter.selection;

import io.contactgateway.contact.ContactSchema;
import io.contactgateway.settings.TargetSettings;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a target's maps send somewhere: values of the contact by their pointer, its key, and
 * constants. {@link SelectiveAdapter} supplies the last two, so that a vendor's mapper finds all of
 * them with {@link io.contactgateway.contact.Contact#at}.
 */
public final class MapSources {
  /** The contact's key, where a map names it. */
  public static final String KEY = "key";

  private static final String MAP = "map";

  private MapSources() {}

  /** Every source with the place that it goes to, as configured; neither is checked yet. */
  public static Map<String, String> of(TargetSettings settings) {
    var places = new TreeMap<>(settings.entries(MAP));
    settings
        .entries(MapConstant.VALUES)
        .keySet()
        .forEach(place -> places.put(MapConstant.sourceOf(place), place));
    return Collections.unmodifiableMap(places);
  }

  /** Whether there may be a value under this name. */
  public static boolean isKnown(String source) {
    return ContactSchema.isLeaf(source) || source.equals(KEY) || MapConstant.isSource(source);
  }

  /** The property that sends it somewhere, below the target's prefix. */
  public static String property(String source) {
    return MapConstant.isSource(source)
        ? MapConstant.property(MapConstant.VALUES, MapConstant.placeOf(source))
        : MapConstant.property(MAP, source);
  }

  static boolean mapsKey(TargetSettings settings) {
    return settings.entries(MAP).containsKey(KEY);
  }
}
