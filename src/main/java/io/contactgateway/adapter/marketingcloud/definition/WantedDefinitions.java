package io.contactgateway.adapter.marketingcloud.definition;

import java.util.ArrayList;
import java.util.List;

/**
 * Of all that an account defines, what places are held against: at most two sets for the name of
 * each, and of these the attributes that places name. So what is kept while page after page comes
 * is as long as the configuration, not as what the vendor answers.
 */
record WantedDefinitions(List<MappedPlace> places, List<SetDefinition> sets) {
  /** Of an account of which no page has come yet. */
  static WantedDefinitions of(List<MappedPlace> places) {
    return new WantedDefinitions(places, List.of());
  }

  /** These, and those of more sets that tell something new. */
  WantedDefinitions and(List<SetDefinition> more) {
    var kept = new ArrayList<>(sets);
    for (var set : more) {
      var wanted =
          places.stream().filter(place -> place.set().equalsIgnoreCase(set.name())).toList();
      if (wanted.stream().anyMatch(place -> isNew(kept, set, place))) {
        kept.add(set.only(wanted.stream().map(MappedPlace::attribute).toList()));
      }
    }
    return new WantedDefinitions(places, List.copyOf(kept));
  }

  /** The first set with the place's very name counts, or else the first that it may mean. */
  private static boolean isNew(List<SetDefinition> known, SetDefinition set, MappedPlace place) {
    return known.stream()
        .map(SetDefinition::name)
        .noneMatch(
            name ->
                set.name().equals(place.set())
                    ? name.equals(place.set())
                    : name.equalsIgnoreCase(place.set()));
  }
}
