package io.contactgateway.adapter.marketingcloud;

import io.contactgateway.adapter.Findings;
import io.contactgateway.contact.Violation;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What one call with one verb would say about a contact.
 *
 * @param payload the values
 * @param cleared places that the call empties
 * @param uncleared places that keep a value which is gone from the contact, with its pointer
 * @param missing what would make a route; empty where the contact is eligible
 */
record Plan(
    Verb verb,
    MarketingCloudPayload payload,
    List<AttributeLocation> cleared,
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
    fields.putAll(payload.fields());
    return fields;
  }

  Findings findings() {
    var pointers = List.copyOf(new TreeSet<>(uncleared.values()));
    return new Findings(unmapped, pointers, List.of(), incomplete, List.of());
  }
}
