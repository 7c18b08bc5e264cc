package io.contactgateway.adapter.marketingcloud.definition;

/**
 * A place that contacts are written to, by display names.
 *
 * @param pointer of the property that goes there
 * @param setting the property that says so, or that would say otherwise, by its name below the
 *     target's own
 * @param isOfChannel whether an account may do without the whole set: then its attributes are
 *     looked for only where the set is there, and not for their types
 */
public record MappedPlace(
    String set, String attribute, String pointer, String setting, boolean isOfChannel) {
  String text() {
    return "\"" + set + "/" + attribute + "\"";
  }
}
