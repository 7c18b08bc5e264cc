package io.contactgateway.adapter.marketingcloud;

import io.contactgateway.adapter.marketingcloud.definition.MappedPlace;
import io.contactgateway.adapter.selection.MapSources;
import io.contactgateway.settings.TargetSettings;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Where canonical values go by configuration: {@code map."<canonical pointer>"=Set/Attribute}. For
 * a name or an attribute the configured place replaces the usual one; for what makes up a route
 * (e-mail, phone, channels) it comes in addition, since the vendor needs the usual one. An array
 * goes as one text, with commas between the names. A source is a pointer, the contact's key or a
 * constant.
 */
record AttributeMap(Map<String, AttributeLocation> places) {
  AttributeMap {
    places = Collections.unmodifiableMap(new TreeMap<>(places));
  }

  /** Reads and checks the entries; whatever can't be written is reported. */
  static AttributeMap from(TargetSettings settings) {
    var places = new TreeMap<String, AttributeLocation>();
    MapSources.of(settings)
        .forEach(
            (pointer, text) ->
                readable(pointer, text, settings)
                    .ifPresent(location -> places.put(pointer, location)));
    var map = new AttributeMap(places);
    map.reportDuplicates(settings);
    return map;
  }

  private static Optional<AttributeLocation> readable(
      String pointer, String text, TargetSettings settings) {
    if (!MapSources.isKnown(pointer)) {
      settings.problem(
          MapSources.property(pointer), "names no property of the contact that holds a value");
      return Optional.empty();
    }
    var place = AttributeLocation.parse(text).map(AttributeLocation::stripped);
    if (place.isEmpty()) {
      settings.problem(
          MapSources.property(pointer), "must be an attribute set and an attribute: Set/Attribute");
      return place;
    }
    var objection = place.flatMap(AttributeRules::objection);
    objection.ifPresent(
        reason -> settings.problem(MapSources.property(pointer), subject(place.get(), reason)));
    return objection.isPresent() ? Optional.empty() : place;
  }

  private static String subject(AttributeLocation location, String reason) {
    return "\"" + location.text() + "\" " + reason;
  }

  private void reportDuplicates(TargetSettings settings) {
    var owners = usualOwners();
    var spellings = new LinkedHashMap<String, String>();
    places.forEach(
        (pointer, location) -> {
          var owner = owners.putIfAbsent(location.folded(), pointer);
          if (owner != null) {
            settings.problem(
                MapSources.property(pointer),
                subject(location, "is filled already, from \"" + owner + "\""));
          }
          var set = location.set();
          var spelling = spellings.putIfAbsent(set.toLowerCase(Locale.ROOT), set);
          if (spelling != null && !spelling.equals(set)) {
            settings.problem(
                MapSources.property(pointer), "spells the set \"" + spelling + "\" another way");
          }
        });
  }

  private Map<String, String> usualOwners() {
    var owners = new LinkedHashMap<String, String>();
    StandardSets.PLACES.forEach((location, pointer) -> owners.put(location.folded(), pointer));
    ProfileNames.PLACES.forEach(
        (pointer, location) -> {
          if (!places.containsKey(pointer)) {
            owners.put(location.folded(), pointer);
          }
        });
    return owners;
  }

  /** Every place that values go to, the configured ones first. */
  List<MappedPlace> mapped() {
    var mapped = new ArrayList<MappedPlace>();
    places.forEach(
        (pointer, place) ->
            mapped.add(mapped(place, pointer, MapSources.property(pointer), false)));
    ProfileNames.PLACES.forEach(
        (pointer, place) -> {
          if (!has(pointer)) {
            mapped.add(mapped(place, pointer, MapSources.property(pointer), false));
          }
        });
    // Nothing says where these go: where one is missing, this is another business unit.
    StandardSets.PLACES.entrySet().stream()
        .map(
            entry ->
                mapped(
                    entry.getKey(),
                    entry.getValue(),
                    "account-id",
                    !entry.getKey().set().equals(AttributeSets.EMAIL_ADDRESSES)))
        .sorted(Comparator.comparing(MappedPlace::set).thenComparing(MappedPlace::attribute))
        .forEach(mapped::add);
    return mapped;
  }

  private static MappedPlace mapped(
      AttributeLocation place, String pointer, String setting, boolean isOfChannel) {
    return new MappedPlace(place.set(), place.attribute(), pointer, setting, isOfChannel);
  }

  boolean has(String pointer) {
    return places.containsKey(pointer);
  }
}
