package io.contactgateway.vendor.marketingcloud;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The names of a person in Email Demographics, in the order of the vendor's examples. */
final class ProfileNames {
  /** Canonical pointer to place. */
  static final Map<String, Place> PLACES = places();

  /** Below this pointer are the contact's own attributes: profile attributes to the vendor. */
  static final String ATTRIBUTES = "/attributes/";

  private ProfileNames() {}

  private static Map<String, Place> places() {
    var places = new LinkedHashMap<String, Place>();
    places.put("/familyName", AttributeSets.LAST_NAME);
    places.put("/givenName", AttributeSets.FIRST_NAME);
    return Collections.unmodifiableMap(places);
  }

  /** Where an attribute of the contact goes unless configured: under its own name. */
  static Place ofAttribute(String pointer) {
    var name = pointer.substring(ATTRIBUTES.length()).replace("~1", "/").replace("~0", "~");
    return new Place(AttributeSets.EMAIL_DEMOGRAPHICS, name);
  }
}
