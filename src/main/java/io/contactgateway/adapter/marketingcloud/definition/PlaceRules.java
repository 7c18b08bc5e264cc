package io.contactgateway.adapter.marketingcloud.definition;

import io.contactgateway.adapter.CheckFinding;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Holds the places that contacts go to against the attribute sets of the account. */
final class PlaceRules {
  private final List<SetDefinition> sets;

  PlaceRules(List<SetDefinition> sets) {
    this.sets = sets;
  }

  /** What is wrong with the places, in their order. */
  List<CheckFinding> findings(List<MappedPlace> places) {
    return places.stream()
        .flatMap(place -> findings(place).map(finding -> finding.at(place.pointer())))
        .toList();
  }

  private Stream<CheckFinding> findings(MappedPlace place) {
    var set = set(place.set());
    if (set.isEmpty()) {
      return place.isOfChannel()
          ? Stream.empty()
          : error(place, "the account has no attribute set of this name");
    }
    var attribute = set.get().find(place.attribute());
    if (attribute.isEmpty()) {
      return error(place, "the attribute set has no attribute of this name");
    }
    return place.isOfChannel() ? Stream.empty() : findings(place, set.get(), attribute.get());
  }

  private Optional<SetDefinition> set(String name) {
    return sets.stream()
        .filter(set -> set.name().equals(name))
        .findFirst()
        .or(() -> sets.stream().filter(set -> set.name().equalsIgnoreCase(name)).findFirst());
  }

  private static Stream<CheckFinding> findings(
      MappedPlace place, SetDefinition set, AttributeDefinition attribute) {
    if (!set.name().equals(place.set()) || !attribute.name().equals(place.attribute())) {
      return error(place, "the account spells it \"" + set.name() + "/" + attribute.name() + "\"");
    }
    if (set.isReadOnly() || attribute.isReadOnly()) {
      return error(place, "it is read-only in the account");
    }
    return ValueForm.at(place.pointer()).stream().flatMap(form -> unfit(place, form, attribute));
  }

  private static Stream<CheckFinding> unfit(
      MappedPlace place, ValueForm form, AttributeDefinition attribute) {
    if (!form.fits(attribute.type())) {
      return error(place, "its type in the account (" + word(attribute) + ") takes no such values");
    }
    var longest = attribute.longest();
    return longest.isPresent() && longest.getAsInt() < form.longest()
        ? Stream.of(
            CheckFinding.warning(
                place.setting(),
                place.text()
                    + ": it takes "
                    + longest.getAsInt()
                    + " characters, and a value may have "
                    + form.longest()))
        : Stream.empty();
  }

  /** Types are words of the vendor's. Whatever else stands there isn't repeated. */
  private static String word(AttributeDefinition attribute) {
    return attribute.type().matches("[a-z]{1,20}") ? attribute.type() : "another one";
  }

  private static Stream<CheckFinding> error(MappedPlace place, String detail) {
    return Stream.of(CheckFinding.error(place.setting(), place.text() + ": " + detail));
  }
}
