package io.contactgateway.vendor.marketingcloud;

import io.contactgateway.contact.Contact;
import io.contactgateway.contact.Violation;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** One contact on its way into attribute sets. Does its work when made; used once. */
final class ContactMapping {
  private final Contact contact;
  private final AttributeMap map;
  private final boolean localeKept;
  private final StandardSets standardSets;
  private final Set<String> reserved;
  private final Draft draft = new Draft();
  private final Gaps gaps = new Gaps();

  /**
   * @param localeKept whether the vendor has a Locale from before
   */
  ContactMapping(Contact contact, MarketingCloudSettings settings, boolean localeKept) {
    this.contact = contact;
    this.map = settings.map();
    this.localeKept = localeKept;
    this.standardSets = new StandardSets(contact, settings.phoneFormat());
    this.reserved =
        map.places().entrySet().stream()
            .filter(entry -> contact.has(entry.getKey()))
            .map(entry -> entry.getValue().folded())
            .collect(Collectors.toUnmodifiableSet());
    fill(Route.EMAIL);
    placeProfile();
    fill(Route.MOBILE_CONNECT);
    fill(Route.MOBILE_PUSH);
    fill(Route.LINE);
    map.places().forEach(this::place);
  }

  Image image() {
    return draft.finished();
  }

  List<Violation> incomplete() {
    return gaps.violations();
  }

  private void fill(Route route) {
    if (isWhole(route)) {
      standardSets.fill(route, draft);
    } else if (route.isBegun(contact)) {
      report(route);
    }
  }

  private boolean isWhole(Route route) {
    return route.missing(contact, localeKept).isEmpty();
  }

  private void report(Route route) {
    route
        .missing(contact, localeKept)
        .forEach(pointer -> gaps.add(pointer, "needed to send " + route.title()));
  }

  private void placeProfile() {
    ProfileNames.PLACES.forEach(this::placeUnlessConfigured);
    contact.pointers().stream()
        .filter(pointer -> pointer.startsWith(ProfileNames.ATTRIBUTES))
        .forEach(pointer -> placeUnlessConfigured(pointer, ProfileNames.ofAttribute(pointer)));
  }

  private void placeUnlessConfigured(String pointer, Place place) {
    if (map.has(pointer) || !contact.has(pointer)) {
      return;
    }
    if (reserved.contains(place.folded())) {
      gaps.add(pointer, "its attribute is filled from another property by configuration");
    } else {
      place(pointer, place);
    }
  }

  private void place(String pointer, Place place) {
    if (!contact.has(pointer)) {
      return;
    }
    var broken = Route.of(place.set()).filter(route -> !isWhole(route));
    if (broken.isPresent()) {
      report(broken.get());
      return;
    }
    var objection = objection(pointer, place);
    if (objection.isPresent()) {
      gaps.add(pointer, objection.get());
      return;
    }
    if (place.set().equals(AttributeSets.LINE_DEMOGRAPHICS) && !draft.has(place.set())) {
      standardSets.startLinePerson(draft);
    }
    contact.single(pointer).ifPresent(value -> draft.put(place, value, Optional.of(pointer)));
  }

  private Optional<String> objection(String pointer, Place place) {
    var refused = PlaceRules.objection(place);
    if (refused.isPresent()) {
      return refused.map(reason -> "its attribute " + reason);
    }
    if (draft.isTaken(place)) {
      return Optional.of("its attribute is filled from another property already");
    }
    return PlaceRules.longest(place)
        .filter(longest -> length(pointer) > longest)
        .map(longest -> "its attribute takes at most " + longest + " characters");
  }

  private int length(String pointer) {
    return contact.single(pointer).map(value -> value.asText().length()).orElse(0);
  }
}
