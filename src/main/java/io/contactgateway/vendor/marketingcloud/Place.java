package io.contactgateway.vendor.marketingcloud;

import java.util.Locale;
import java.util.Optional;

/**
 * An attribute of an attribute set, both by display name. Written as text the two are joined by a
 * slash; the first slash divides, so an attribute's name may hold slashes and a set's may not.
 */
record Place(String set, String attribute) {

  /** Reads {@code Set/Attribute}; empty where a part is missing. */
  static Optional<Place> parse(String text) {
    var slash = text.indexOf('/');
    if (slash < 0) {
      return Optional.empty();
    }
    var set = text.substring(0, slash).strip();
    var attribute = text.substring(slash + 1).strip();
    return set.isEmpty() || attribute.isEmpty()
        ? Optional.empty()
        : Optional.of(new Place(set, attribute));
  }

  /** The place as one text, as it is configured and remembered. */
  String text() {
    return set + "/" + attribute;
  }

  /** Equal for two places that the vendor may take for the same one: names ignore case there. */
  String folded() {
    return text().toLowerCase(Locale.ROOT);
  }
}
