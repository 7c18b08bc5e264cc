package io.contactgateway.vendor.marketingcloud;

import io.contactgateway.contact.Violation;
import io.contactgateway.delivery.Findings;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What one call with one verb would say about a contact.
 *
 * @param image the values
 * @param cleared places that the call empties
 * @param uncleared places that keep a value which is gone from the contact, with its pointer
 * @param missing what would make a route; empty where the contact is eligible
 */
record Plan(
    Verb verb,
    Image image,
    List<Place> cleared,
    Map<String, String> uncleared,
    List<Violation> missing,
    List<Violation> incomplete,
    List<String> unmapped) {

  boolean isEligible() {
    return missing.isEmpty();
  }

  /** What the vendor holds once the call has succeeded; what can't be cleared stays remembered. */
  Map<String, String> fieldsAfter() {
    var fields = new TreeMap<>(uncleared);
    fields.putAll(image.fields());
    return fields;
  }

  Findings findings() {
    var pointers = List.copyOf(new TreeSet<>(uncleared.values()));
    return new Findings(unmapped, pointers, List.of(), incomplete, List.of());
  }
}
