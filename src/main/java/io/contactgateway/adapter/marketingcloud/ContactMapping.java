package io.contactgateway.adapter.marketingcloud;

import io.contactgateway.contact.Contact;
import io.contactgateway.contact.Violation;
import io.contactgateway.contact.value.CalendarDay;
import io.contactgateway.contact.value.Characters;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** One contact on its way into attribute sets. Does its work when made; used once. */
final class ContactMapping {
  private static final String BIRTH_DATE = "/birthDate";

  private final Contact contact;
  private final AttributeMap map;
  private final boolean localeKept;
  private final StandardSets standardSets;
  private final Set<String> reserved;
  private final PayloadBuilder builder = new PayloadBuilder();
  private final MissingFields missingFields = new MissingFields();

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

  MarketingCloudPayload image() {
    return builder.finished();
  }

  List<Violation> incomplete() {
    return missingFields.violations();
  }

  private void fill(Route route) {
    if (isWhole(route)) {
      standardSets.fill(route, builder);
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
        .forEach(pointer -> missingFields.add(pointer, "needed to send " + route.title()));
  }

  private void placeProfile() {
    ProfileNames.PLACES.forEach(this::placeUnlessConfigured);
    contact.pointers().stream()
        .filter(pointer -> pointer.startsWith(ProfileNames.ATTRIBUTES))
        .forEach(pointer -> placeUnlessConfigured(pointer, ProfileNames.ofAttribute(pointer)));
  }

  private void placeUnlessConfigured(String pointer, AttributeLocation location) {
    if (map.has(pointer) || !contact.has(pointer)) {
      return;
    }
    if (reserved.contains(location.folded())) {
      missingFields.add(pointer, "its attribute is filled from another property by configuration");
    } else {
      place(pointer, location);
    }
  }

  private void place(String pointer, AttributeLocation location) {
    if (!contact.has(pointer) || isUnseen(pointer)) {
      return;
    }
    var broken = Route.of(location.set()).filter(route -> !isWhole(route));
    if (broken.isPresent()) {
      report(broken.get());
      return;
    }
    var objection = objection(pointer, location);
    if (objection.isPresent()) {
      missingFields.add(pointer, objection.get());
      return;
    }
    if (location.set().equals(AttributeSets.LINE_DEMOGRAPHICS) && !builder.has(location.set())) {
      standardSets.startLinePerson(builder);
    }
    standardSets
        .value(pointer)
        .ifPresent(value -> builder.put(location, value, Optional.of(pointer)));
  }

  /**
   * A person's own attributes are the caller's to fill, with blanks, too; a name of blanks is none.
   */
  private boolean isUnseen(String pointer) {
    return !pointer.startsWith(ProfileNames.ATTRIBUTES)
        && contact.text(pointer).filter(Characters::isBlank).isPresent();
  }

  private Optional<String> objection(String pointer, AttributeLocation location) {
    var refused = AttributeRules.objection(location);
    if (refused.isPresent()) {
      return refused.map(reason -> "its attribute " + reason);
    }
    if (pointer.equals(BIRTH_DATE)
        && contact.text(pointer).filter(CalendarDay::isWithoutYear).isPresent()) {
      return Optional.of("it has no year, and a date at this target has one");
    }
    if (builder.isTaken(location)) {
      return Optional.of("its attribute is filled from another property already");
    }
    return AttributeRules.longest(location)
        .filter(longest -> length(pointer) > longest)
        .map(longest -> "its attribute takes at most " + longest + " characters");
  }

  private int length(String pointer) {
    return standardSets.value(pointer).map(value -> value.asText().length()).orElse(0);
  }
}
