package io.contactgateway.adapter.marketingcloud;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The names of a person in Email Demographics, in the order of the vendor's examples. */
final class ProfileNames {
  /** Canonical pointer to place. */
  static final Map<String, AttributeLocation> PLACES = places();

  /** Below this pointer are the contact's own attributes: profile attributes to the vendor. */
  static final String ATTRIBUTES = "/attributes/";

  private ProfileNames() {}

  private static Map<String, AttributeLocation> places() {
    var places = new LinkedHashMap<String, AttributeLocation>();
    places.put("/familyName", AttributeSets.LAST_NAME);
    places.put("/givenName", AttributeSets.FIRST_NAME);
    return Collections.unmodifiableMap(places);
  }

  /** Where an attribute of the contact goes unless configured: under its own name. */
  static AttributeLocation ofAttribute(String pointer) {
    var name = pointer.substring(ATTRIBUTES.length()).replace("~1", "/").replace("~0", "~");
    return new AttributeLocation(AttributeSets.EMAIL_DEMOGRAPHICS, name);
  }
}
