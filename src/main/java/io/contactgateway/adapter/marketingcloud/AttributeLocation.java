package io.contactgateway.adapter.marketingcloud;

import java.util.Locale;
import java.util.Optional;

/**
 * An attribute of an attribute set, both by display name. Written as text the two are joined by a
 * slash; the first slash divides, so an attribute's name may hold slashes and a set's may not.
 */
record AttributeLocation(String set, String attribute) {

  /** Reads {@code Set/Attribute}, to the letter; empty where a part is missing. */
  static Optional<AttributeLocation> parse(String text) {
    var slash = text.indexOf('/');
    if (slash < 0) {
      return Optional.empty();
    }
    var location = new AttributeLocation(text.substring(0, slash), text.substring(slash + 1));
    return location.set.isBlank() || location.attribute.isBlank()
        ? Optional.empty()
        : Optional.of(location);
  }

  /** Without white space around the names, as people write it into a configuration. */
  AttributeLocation stripped() {
    return new AttributeLocation(set.strip(), attribute.strip());
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
