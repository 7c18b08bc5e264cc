package io.contactgateway.adapter.marketingcloud;

import io.contactgateway.adapter.VendorMemory;
import io.contactgateway.contact.Contact;
import io.contactgateway.contact.UnmappedPointers;
import io.contactgateway.contact.Violation;
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
  private final Contact.View<MappedContact> mapped = new Contact.View<>(any -> mapped(any, false));

  /** Of a contact whose Locale the vendor has from before. */
  private final Contact.View<MappedContact> mappedKeepingLocale =
      new Contact.View<>(any -> mapped(any, true));

  MarketingCloudMapper(MarketingCloudSettings settings) {
    this.settings = settings;
  }

  /** What a plan says of the contact alone, whatever was delivered before. */
  private record MappedContact(
      MarketingCloudPayload payload,
      List<Violation> missing,
      List<Violation> incomplete,
      List<String> unmapped) {}

  private MappedContact mapped(Contact contact, boolean localeKept) {
    var mapping = new ContactMapping(contact, settings, localeKept);
    var payload = mapping.image();
    return new MappedContact(
        payload,
        missing(contact, localeKept),
        mapping.incomplete(),
        UnmappedPointers.of(contact, Set.copyOf(payload.fields().values())));
  }

  /**
   * Plans a call.
   *
   * @param memory what was delivered before
   */
  Plan plan(Contact contact, VendorMemory memory, Verb verb) {
    var localeKept =
        verb == Verb.PATCH
            && MarketingCloudNotes.isKnown(memory)
            && memory.fields().containsKey(AttributeSets.MOBILE_NUMBER.text());
    var image = (localeKept ? mappedKeepingLocale : mapped).of(contact);
    var payload = image.payload();
    var cleared = new ArrayList<AttributeLocation>();
    var uncleared = new TreeMap<String, String>();
    sortGone(memory, payload, verb, cleared, uncleared);
    return new Plan(
        verb,
        payload,
        List.copyOf(cleared),
        Map.copyOf(uncleared),
        image.missing(),
        image.incomplete(),
        image.unmapped());
  }

  private void sortGone(
      VendorMemory memory,
      MarketingCloudPayload payload,
      Verb verb,
      List<AttributeLocation> cleared,
      Map<String, String> uncleared) {
    memory
        .fields()
        .forEach(
            (text, pointer) -> {
              var place = AttributeLocation.parse(text);
              if (place.isPresent() && payload.has(place.get())) {
                return;
              }
              if (verb == Verb.PATCH && place.filter(gone -> canClear(gone, payload)).isPresent()) {
                cleared.add(place.get());
              } else {
                uncleared.put(text, pointer);
              }
            });
  }

  private boolean canClear(AttributeLocation location, MarketingCloudPayload payload) {
    return settings.clearing() != Clearing.OFF
        && payload.hasSet(location.set())
        && !StandardSets.NEVER_CLEARED.contains(location);
  }

  private static List<Violation> missing(Contact contact, boolean localeKept) {
    var missingFields = new MissingFields();
    for (var route : Route.values()) {
      var missing = route.missing(contact, localeKept);
      if (missing.isEmpty()) {
        return List.of();
      }
      missing.forEach(
          pointer ->
              missingFields.add(
                  pointer,
                  "would complete " + route.title() + "; one of these is needed: " + ROUTES));
    }
    return missingFields.violations();
  }
}
