package io.contactgateway.adapter.selection;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.contactgateway.contact.ContactSchema;
import io.contactgateway.settings.TargetSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A value of the configuration that goes to a vendor together with a property of the contact.
 *
 * @param place the vendor's
 * @param with the pointer of the property; without a value there, the constant isn't sent
 */
record MapConstant(String place, JsonNode value, String with) {
  static final String VALUES = "map-constants";
  private static final String COMPANIONS = "map-constants-with";
  private static final String SOURCE = VALUES + " ";
  private static final Pattern NUMBER = Pattern.compile("-?(?:0|[1-9][0-9]{0,17})");
  private static final Pattern QUOTED = Pattern.compile("(?s)\".*\"");

  /** Reads both groups of settings, and reports what is wrong with either. */
  static List<MapConstant> from(TargetSettings settings) {
    var companions = settings.entries(COMPANIONS);
    var constants = new ArrayList<MapConstant>();
    settings
        .entries(VALUES)
        .forEach(
            (place, text) -> {
              var with = companions.getOrDefault(place, "").strip();
              if (ContactSchema.isLeaf(with)) {
                constants.add(new MapConstant(place, read(text.strip()), with));
              } else {
                settings.problem(
                    property(COMPANIONS, place),
                    with.isEmpty()
                        ? "is needed: the pointer of the property that the constant goes with"
                        : "names no property of the contact that holds a value");
              }
            });
    companions.keySet().stream()
        .filter(place -> !settings.entries(VALUES).containsKey(place))
        .forEach(
            place ->
                settings.problem(
                    property(COMPANIONS, place),
                    "goes with no constant: there is no " + property(VALUES, place)));
    return List.copyOf(constants);
  }

  /** {@code true}, {@code false} and whole numbers are what they are, in quotes they are texts. */
  private static JsonNode read(String text) {
    if (text.equals("true") || text.equals("false")) {
      return BooleanNode.valueOf(text.equals("true"));
    }
    if (NUMBER.matcher(text).matches()) {
      return LongNode.valueOf(Long.parseLong(text));
    }
    var quoted = text.length() > 1 && QUOTED.matcher(text).matches();
    return TextNode.valueOf(quoted ? text.substring(1, text.length() - 1) : text);
  }

  static String property(String group, String name) {
    return group + ".\"" + name + "\"";
  }

  /** The name under which the contact has it. */
  String source() {
    return sourceOf(place);
  }

  static String sourceOf(String place) {
    return SOURCE + place;
  }

  static boolean isSource(String source) {
    return source.startsWith(SOURCE);
  }

  static String placeOf(String source) {
    return source.substring(SOURCE.length());
  }
}
