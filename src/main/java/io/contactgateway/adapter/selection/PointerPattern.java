package io.contactgateway.adapter.selection;

import io.contactgateway.contact.ContactSchema;
import io.contactgateway.contact.Picture;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Properties as a configuration names them: one by its JSON Pointer, or all below one ({@code
 * /address}, {@code /attributes/*}), or the uploaded picture.
 *
 * @param place without the star at its end
 */
record PointerPattern(String place) {
  private static final String ALL_BELOW = "/*";

  /** Pointers begin with a slash, so that a comma within the name of an attribute is told apart. */
  private static final String BETWEEN_POINTERS = ",\\s*(?=/)";

  /**
   * Reads pointers with commas between them.
   *
   * @param problems is told of those that name nothing
   */
  static List<PointerPattern> list(String text, Consumer<String> problems) {
    var patterns = new ArrayList<PointerPattern>();
    for (var pointer : text.strip().split(BETWEEN_POINTERS)) {
      var pattern = of(pointer.strip());
      if (pattern.isKnown()) {
        patterns.add(pattern);
      } else {
        problems.accept("\"" + pointer.strip() + "\" names no property of the contact");
      }
    }
    return List.copyOf(patterns);
  }

  static PointerPattern of(String text) {
    var group = text.endsWith(ALL_BELOW);
    var place = group ? text.substring(0, text.length() - ALL_BELOW.length()) : text;
    return group && !ContactSchema.isGroupOfLeaves(place)
        ? new PointerPattern(text)
        : new PointerPattern(place);
  }

  boolean isKnown() {
    return ContactSchema.isLeaf(place)
        || ContactSchema.isGroupOfLeaves(place)
        || place.equals(Picture.POINTER);
  }

  /** Whether the value at this pointer is among them. */
  boolean matches(String leaf) {
    return leaf.startsWith(place)
        && (leaf.length() == place.length() || leaf.charAt(place.length()) == '/');
  }
}
