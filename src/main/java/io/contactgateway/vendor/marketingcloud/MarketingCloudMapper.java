package io.contactgateway.vendor.marketingcloud;

import io.contactgateway.contact.Contact;
import io.contactgateway.contact.UnmappedPointers;
import io.contactgateway.contact.Violation;
import io.contactgateway.delivery.VendorMemory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Turns a contact into attribute sets. Pure and total. A set goes out whole or not at all; what is
 * held back is named, with what it lacks.
 */
final class MarketingCloudMapper {
  private static final String ROUTES =
      Arrays.stream(Route.values()).map(Route::title).collect(Collectors.joining(", "));

  private final MarketingCloudSettings settings;

  MarketingCloudMapper(MarketingCloudSettings settings) {
    this.settings = settings;
  }

  /**
   * Plans a call.
   *
   * @param memory what was delivered before
   */
  Plan plan(Contact contact, VendorMemory memory, Verb verb) {
    var localeKept =
        verb == Verb.PATCH
            && Recollection.isKnown(memory)
            && memory.fields().containsKey(AttributeSets.MOBILE_NUMBER.text());
    var mapping = new ContactMapping(contact, settings, localeKept);
    var image = mapping.image();
    var cleared = new ArrayList<Place>();
    var uncleared = new TreeMap<String, String>();
    sortGone(memory, image, verb, cleared, uncleared);
    return new Plan(
        verb,
        image,
        List.copyOf(cleared),
        Map.copyOf(uncleared),
        missing(contact, localeKept),
        mapping.incomplete(),
        UnmappedPointers.of(contact, Set.copyOf(image.fields().values())));
  }

  private void sortGone(
      VendorMemory memory,
      Image image,
      Verb verb,
      List<Place> cleared,
      Map<String, String> uncleared) {
    memory
        .fields()
        .forEach(
            (text, pointer) -> {
              var place = Place.parse(text);
              if (place.isPresent() && image.has(place.get())) {
                return;
              }
              if (verb == Verb.PATCH && place.filter(gone -> canClear(gone, image)).isPresent()) {
                cleared.add(place.get());
              } else {
                uncleared.put(text, pointer);
              }
            });
  }

  private boolean canClear(Place place, Image image) {
    return settings.clearing() != Clearing.OFF
        && image.hasSet(place.set())
        && !StandardSets.NEVER_CLEARED.contains(place);
  }

  private static List<Violation> missing(Contact contact, boolean localeKept) {
    var gaps = new Gaps();
    for (var route : Route.values()) {
      var missing = route.missing(contact, localeKept);
      if (missing.isEmpty()) {
        return List.of();
      }
      missing.forEach(
          pointer ->
              gaps.add(
                  pointer,
                  "would complete " + route.title() + "; one of these is needed: " + ROUTES));
    }
    return gaps.violations();
  }
}
