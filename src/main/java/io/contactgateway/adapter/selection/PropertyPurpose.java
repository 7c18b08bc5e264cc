package io.contactgateway.adapter.selection;

import io.contactgateway.contact.ContactSchema;
import io.contactgateway.settings.TargetSettings;
import java.util.ArrayList;
import java.util.List;

/**
 * What properties go to a target for.
 *
 * @param properties which they are
 * @param purposes all of which have to be allowed
 */
record PropertyPurpose(PointerPattern properties, List<String> purposes) {
  static final String SETTING = "map-purposes";

  /** Reads {@code map-purposes."<pointer>"} and reports everything wrong with it. */
  static List<PropertyPurpose> from(TargetSettings settings) {
    var found = new ArrayList<PropertyPurpose>();
    settings
        .entries(SETTING)
        .forEach(
            (pointer, text) -> {
              var name = MapConstant.property(SETTING, pointer);
              var pattern = PointerPattern.of(pointer);
              if (!pattern.isKnown()) {
                settings.problem(name, "names no property of the contact");
              }
              found.add(new PropertyPurpose(pattern, names(settings, name, text)));
            });
    return List.copyOf(found);
  }

  /** Names of purposes with commas between them. */
  static List<String> names(TargetSettings settings, String property, String text) {
    var names = new ArrayList<String>();
    for (var name : text.split(",", -1)) {
      if (!ContactSchema.isPurpose(name.strip())) {
        settings.problem(property, "must be names of purposes with commas between them");
      }
      names.add(name.strip());
    }
    return List.copyOf(names);
  }
}
